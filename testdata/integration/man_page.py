#!/usr/bin/python3
"""man_page.py LEASH SOURCE: what groff, man and lexgrog say of the manual page, and whether all of the help is in it."""
import re
import shutil
import sys
import tempfile

from scratch import environment, must, skip, write


def main(leash, *_):
    with tempfile.TemporaryDirectory() as scratch:
        env = {**environment(leash, scratch), "LC_ALL": "C.UTF-8", "MANWIDTH": "100", "MANROFFSEQ": ""}
        write(scratch, "man1/leash.1", must([leash, "man"], scratch, env))
        if not all(shutil.which(tool) for tool in ("groff", "man", "lexgrog")):
            skip("groff or man-db is not installed")
        page = scratch + "/man1/leash.1"
        warnings = must(["groff", "-man", "-ww", "-Tutf8", "-z", page], scratch, env)
        assert warnings == "", warnings
        text = must(["man", "--warnings", "-P", "cat", "-l", page], scratch, env)
        assert "warning" not in text.split("COMMANDS")[0], text
        assert "leash - report tasks" in must(["lexgrog", page], scratch, env)
        plain = " ".join(re.sub(r".\b|\x1b\[[0-9;]*m", lambda m: m.group() if m.group()[0] != "\x1b" else "", text).split())
        overview = must([leash, "help"], scratch, env)
        commands = re.findall(r"^  leash ([a-z]+)", overview, re.M)
        assert "check" in commands and "man" not in commands, overview
        for command in commands:
            text = must([leash, "help", command], scratch, env)
            for option in re.findall(r"^  (?:-.,| *) *--([a-z-]+)", text, re.M):
                assert "--" + option in plain, f"{command} --{option} is not in the page"
            assert " ".join(text.split("\n")[2:3][0].split()[:3]) in plain, f"{command} is not in the page"


if __name__ == "__main__":
    main(*sys.argv[1:])
