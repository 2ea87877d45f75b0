"""What really happens in a program: compiles it with the shim, runs every way it can go, says what went wrong."""

import dataclasses
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
SHIM_FLAGS = ["-std=gnu17", "-O1", "-fno-omit-frame-pointer"]
PROGRAM_FLAGS = [
    "-std=gnu17", "-g", "-O0", "-no-pie", "-fno-omit-frame-pointer", "-finstrument-functions",
    "-ftrivial-auto-var-init=pattern", "-Dmain=program_main",
    "-Dmalloc=program_malloc", "-Dcalloc=program_calloc", "-Dfree=program_free",
]
RUN_TIMEOUT = 90
# A line that may have written over a handle.
WRITES = re.compile(r"[^=!<>]=[^=]|\b(free|memset)\(")

# Event of the shim -> kind of defect.
DEFECTS = {
    "LOST": "lost", "LOST_IN_MAIN": "lost in main", "OVERWRITTEN": "overwritten", "FORGOTTEN": "forgotten",
    "DOUBLE": "double", "UNSTARTED": "unstarted", "SELF": "self", "STALE": "stale", "UNCLEAR": "unclear",
}
# Kind -> the families of findings that say so. After a create that failed over an old handle, both words are right.
FAMILIES = {
    "lost": {"leak"}, "lost in main": {"leak"}, "overwritten": {"leak"}, "forgotten": {"leak"},
    "double": {"double"}, "unstarted": {"unstarted"}, "self": {"self"}, "stale": {"double", "unstarted"},
    "unclear": {"double", "unstarted"},
}
# Some systems leave a handle alone when a create fails over it, so nobody has to find a join of it.
OPTIONAL = {"unclear"}


class Unusable(Exception):
    """The program has no truth: it does not compile, or has too many paths."""


@dataclasses.dataclass
class Defect:
    kind: str
    line: int  # where the finding should stand
    accepted: set[int]  # where it may stand
    recipe: str  # the decisions of a run that shows it: 0 the first option, for a create success


@dataclasses.dataclass
class Truth:
    runs: int
    spawns: set[int]  # lines of spawn sites whose task came to an end
    ends: set[int]  # lines of joins and detaches that were right, and of the calls around them
    ran: set[int]  # lines of functions that ran at all
    defects: list[Defect]


def build_shim(folder):
    shim = pathlib.Path(folder) / "shim.o"
    subprocess.run(["gcc", *SHIM_FLAGS, "-c", HERE / "shim.c", "-o", shim], check=True)
    return shim


def truth_of(source, shim, flags=()):
    """Runs the C file `source`, compiled with more flags; raises Unusable."""
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder) / "program"
        command = ["gcc", *PROGRAM_FLAGS, *flags, source, shim, "-o", binary]
        built = subprocess.run(command, capture_output=True, text=True)
        if built.returncode != 0:
            raise Unusable(built.stderr)
        try:
            ran = subprocess.run([binary], capture_output=True, text=True, timeout=RUN_TIMEOUT)
        except subprocess.TimeoutExpired:
            raise Unusable("timeout") from None
        events = [line.split() for line in ran.stdout.splitlines()]
        if ran.returncode != 0 or not events or events[0][0] != "RUNS":
            raise Unusable(ran.stdout.strip() or f"ended with {ran.returncode}")
        lines = lines_of(binary, {address for event in events[1:] for address in event[2:]})
    return collect(events, lines, pathlib.Path(source).read_text().splitlines())


def lines_of(binary, addresses):
    """Lines of calls, by their return addresses."""
    ordered = sorted(addresses)
    if not ordered:
        return {}
    calls = [hex(int(address, 16) - 1) for address in ordered]
    out = subprocess.run(["addr2line", "-e", binary, *calls], capture_output=True, text=True, check=True).stdout
    return {address: int(re.search(r":(\d+)", line).group(1)) for address, line in zip(ordered, out.splitlines())}


def collect(events, lines, text):
    """Makes the truth of the shim's events, the lines of their addresses and the program's text."""
    spawns, ends, ran, defects = set(), set(), set(), {}
    for name, recipe, *addresses in events[1:]:
        sites = [lines[address] for address in addresses]
        if name == "SPAWN":
            spawns.add(sites[0])
            continue
        if name == "END":
            ends.update(sites)
            continue
        if name == "ENTERED":
            ran.update(range(sites[0], end_of_function(sites[0], text) + 1))
            continue
        # A line is one defect of a family, however many runs and ends show it.
        kind = DEFECTS[name]
        family = kind if kind in OPTIONAL else frozenset(FAMILIES[kind])
        known = defects.setdefault((family, sites[0]), Defect(kind, sites[0], set(), recipe))
        known.accepted.update(sites)
        if name == "FORGOTTEN":
            known.accepted.update(number for number in between(*sites[1:], text) if WRITES.search(text[number - 1]))
    ordered = sorted(defects.values(), key=lambda defect: (defect.line, defect.kind))
    return Truth(int(events[0][1]), spawns, ends, ran, ordered)



def between(first, last, text):
    """The lines that may run from one line to the other; backwards, they go on to the end of the function at most."""
    if first <= last:
        return range(first, last + 1)
    return range(last, end_of_function(first, text))


def end_of_function(line, text):
    return next((number for number in range(line, len(text) + 1) if text[number - 1] == "}"), len(text))
