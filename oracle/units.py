"""Splits a program into a header and several units: what is a helper or a shape's function stands in any of them."""

import re

HEADER = "all.h"
HEAD = re.compile(r"(?P<static>static )?(?P<head>[^{}]*\))(?P<tail>[^{}()]*)\n\{", re.S)
GLOBAL = re.compile(r"static [\w: ]+;$")
METHOD = re.compile(r"[^(]*\w::~?\w+\(")


def split(prelude, parts, rng, suffix):
    """Returns the program as a text with `// file:` marks; the parts are definitions of types and functions."""
    names = [f"{name}{suffix}" for name in ("main", "one", "two")[:rng.choice((2, 3, 3))]]
    units = {name: [f'#include "{HEADER}"'] for name in names}
    types, early, late = [], [], []
    for part in parts:
        if GLOBAL.match(part):
            types.append(part.replace("static", "extern"))
            units[rng.choice(names)].append(part.removeprefix("static "))
            continue
        function = HEAD.match(part)
        if not function:
            types.append(part)
            continue
        head = function.group("head")
        name = names[0] if head.startswith("int main(") else rng.choice(names)
        units[name].append(part.removeprefix("static "))
        if not METHOD.match(head) and not head.startswith("int main("):
            (late if any(name in head for name in names_of(types)) else early).append(head + ";")
    header = [f"#ifndef ALL_H\n#define ALL_H\n\n{prelude}", "\n".join(early), *types, "\n".join(late), "#endif"]
    return "".join(file(name, text) for name, text in [(HEADER, header), *units.items()])


def file(name, parts):
    return f"// file: {name}\n" + "\n\n".join(part.rstrip() for part in parts) + "\n"


def names_of(types):
    return [name for text in types for name in re.findall(r"^struct (\w+)", text)]
