#!/usr/bin/python3
"""blind_spots.py LEASH SOURCE: docs/blind-spots.md says of each example whether leash tells of it (`// told OPTIONS: ...`) or not
(`// missed: ...`)."""
import re
import sys
import tempfile

from scratch import environment, run, write


def main(leash, source, *_):
    with open(source + "/docs/blind-spots.md", encoding="utf-8") as file:
        examples = re.findall(r"^```(c|cpp)\n(// (missed|told)(.*?): .*\n(?:.*\n)*?)```$", file.read(), re.M)
    assert len(examples) >= 10
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        env = environment(leash, scratch)
        for i, (language, text, kind, options) in enumerate(examples):
            name = f"example{i}.{language}"
            write(scratch, name, text)
            code, output = run([leash, "check", "-q", "--no-cache", *options.split(), name, "--", "-I", source + "/include"], scratch, env)
            if code != (1 if kind == "told" else 0) or (kind == "missed" and output != ""):
                wrong.append(f"{text}exit code {code}\n{output}")
    assert not wrong, "\n".join(wrong)


if __name__ == "__main__":
    main(*sys.argv[1:])
