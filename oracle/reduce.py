"""Makes a program smaller while it stays interesting: drops lines, blocks, and the frames around blocks."""


def reduce(text, interesting):
    """`interesting` says whether a text still shows the same thing; it holds for `text`."""
    lines = text.splitlines()
    shrunk = True
    while shrunk:
        shrunk = False
        at = 0
        while at < len(lines):
            smaller = next((kept for kept in candidates(lines, at) if interesting("\n".join(kept) + "\n")), None)
            if smaller is None:
                at += 1
            else:
                lines, shrunk = smaller, True
    return "\n".join(lines) + "\n"


def candidates(lines, at):
    """Smaller programs, the smallest first."""
    end = block_end(lines, at)
    if end is not None:
        yield lines[:at] + lines[end + 1:]
        yield lines[:at] + lines[at + 1:end] + lines[end + 1:]
        if at > 0 and lines[at] == "{":
            yield lines[:at - 1] + lines[end + 1:]
    else:
        yield lines[:at] + lines[at + 1:]


def block_end(lines, at):
    """The line that closes the block which the line opens."""
    depth = lines[at].count("{") - lines[at].count("}")
    if depth <= 0:
        return None
    for end in range(at + 1, len(lines)):
        depth += lines[end].count("{") - lines[end].count("}")
        if depth <= 0:
            return end
    return None
