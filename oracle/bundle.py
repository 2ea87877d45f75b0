"""A program in one text, of one or more files: `// file: NAME` begins one. Lines are numbered through the whole text."""

import dataclasses
import json
import pathlib
import re

from families import FAMILIES, LIFETIMES

MARK = re.compile(r"^// file: (\S+)$")
FAMILY = re.compile(r"^// family: (\S+)$")  # the first line; without it: of life-cycles
EXIT = re.compile(r"\b(return|throw|break|continue)\b|\bcheck\(\)")
SOURCES = (".c", ".cpp")
STANDARD = {".c": "-std=gnu17", ".cpp": "-std=c++20"}


@dataclasses.dataclass
class File:
    name: str
    first: int  # the number of its first line in the whole text
    lines: list[str]


class Bundle:
    def __init__(self, text, name):
        """`name` is that of a program of one file; its suffix is that of the language."""
        self.suffix = pathlib.Path(name).suffix
        self.lines = text.splitlines()
        marked = FAMILY.match(self.lines[0]) if self.lines else None
        self.family = FAMILIES[marked.group(1)] if marked else LIFETIMES
        first = 2 if marked else 1
        self.files = [File(name, first, [])]
        for number, line in enumerate(self.lines[first - 1:], first):
            mark = MARK.match(line)
            if mark:
                self.files.append(File(mark.group(1), number + 1, []))
            else:
                self.files[-1].lines.append(line)
        if len(self.files) > 1 and not any(self.files[0].lines):
            del self.files[0]

    @property
    def is_cxx(self):
        return self.suffix == ".cpp"

    def write(self, folder):
        """Writes the files and their compile database; returns the sources."""
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for file in self.files:
            (folder / file.name).write_text("\n".join(file.lines) + "\n")
        sources = [folder / file.name for file in self.files if file.name.endswith(SOURCES)]
        jobs = [self.job(source) for source in sources]
        (folder / "compile_commands.json").write_text(json.dumps(jobs, indent=1))
        return sources

    def job(self, source):
        compiler = "g++" if self.is_cxx else "gcc"
        return {
            "directory": str(source.parent.resolve()), "file": source.name,
            "arguments": [compiler, STANDARD[self.suffix], "-c", source.name],
        }

    def number(self, path, line):
        """The line in the whole text, or None: of a library."""
        name = pathlib.Path(path).name
        return next((file.first + line - 1 for file in self.files if file.name == name), None)

    def end_of_function(self, line):
        """The line that closes the function whose head stands at the line, or whose body lies around it."""
        text = self.lines[line - 1]
        head = text.endswith(("{", ")")) and not re.match(r"\t*(\} )?(if|else|for|while|do|switch|try|catch)\b", text)
        indent = re.match(r"\t*", text).group() if head else ""
        closers = (indent + "}", indent + "};")
        return next((n for n in range(line + 1, len(self.lines) + 1) if self.lines[n - 1] in closers), len(self.lines))

    def exits_to(self, line):
        """The ways out of the block that ends at the line: the compiler lets all its destructors stand there."""
        end = self.lines[line - 1]
        if end.strip() != "}":
            return
        for number in range(line - 1, 0, -1):
            text = self.lines[number - 1]
            if text and len(text) - len(text.lstrip("\t")) <= len(end) - 1:
                if text.strip() != "{":
                    return
            elif EXIT.search(text):
                yield number
