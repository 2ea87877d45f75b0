"""What really happens in a program: compiles it with the shim, runs every way it can go, says what went wrong."""

import dataclasses
import pathlib
import re
import subprocess
import tempfile

from bundle import STANDARD

HERE = pathlib.Path(__file__).parent
SHIM_FLAGS = ["-O1", "-fno-omit-frame-pointer"]
# addr2line (binutils 2.40) names the wrong file for an inline function of a header in version 5 of DWARF.
PROGRAM_FLAGS = ["-gdwarf-4", "-O0", "-no-pie", "-fno-omit-frame-pointer", "-ftrivial-auto-var-init=pattern", "-Dmain=program_main"]
INSTRUMENT = "-finstrument-functions"
C_FLAGS = [INSTRUMENT, "-Dmalloc=program_malloc", "-Dcalloc=program_calloc", "-Dfree=program_free"]
# What the library's templates do happens in the function that calls them.
CXX_FLAGS = [INSTRUMENT, f"{INSTRUMENT}-exclude-file-list=/c++/,{HERE / 'cxx'}"]
CXX_STANDARD = STANDARD[".cpp"]
RUN_TIMEOUT = 90
# A line that may have written over a handle.
WRITES = re.compile(r"[^=!<>]=[^=]|\b(free|memset)\(")

# Event of the shim -> kind of defect.
DEFECTS = {
    "LOST": "lost", "LOST_IN_MAIN": "lost in main", "OVERWRITTEN": "overwritten", "FORGOTTEN": "forgotten",
    "DESTROYED": "destroyed", "OUTLIVED": "outlived", "DOUBLE": "double", "UNSTARTED": "unstarted", "SELF": "self", "STALE": "stale", "UNCLEAR": "unclear",
}
# Kind -> the families of findings that say so. After a create that failed over an old handle, both words are right.
FAMILIES = {
    "lost": {"leak"}, "lost in main": {"leak"}, "overwritten": {"leak"}, "forgotten": {"leak"},
    "destroyed": {"leak"}, "outlived": {"leak"}, "double": {"double"}, "unstarted": {"unstarted"}, "self": {"self"}, "stale": {"double", "unstarted"},
    "unclear": {"double", "unstarted"},
}
# Some systems leave a handle alone when a create fails over it, so nobody has to find a join of it. A task whose handle
# outlives main in a global may be meant to.
OPTIONAL = {"unclear", "outlived"}


class Unusable(Exception):
    """The program has no truth: it does not compile, or has too many paths."""


@dataclasses.dataclass
class Defect:
    kind: str
    line: int  # where the finding should stand
    accepted: set[int]  # where it may stand
    route: set[int]  # where it may stand as a duty of the owner: the calls that led to the spawn and to the loss
    recipe: str  # the decisions of a run that shows it: 0 the first option, for a create success


@dataclasses.dataclass
class Truth:
    runs: int
    spawns: set[int]  # lines of spawn sites whose task came to an end
    ends: set[int]  # lines of joins and detaches that were right, and of the calls around them
    ran: set[int]  # lines of functions that ran at all
    defects: list[Defect]


class Runtime:
    """What programs are linked with, compiled once."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.shim = self.compile("gcc", [*SHIM_FLAGS, "-std=gnu17", "-c"], "shim.c", "shim.o")
        self.new = self.compile("g++", [*SHIM_FLAGS, "-c"], "cxx/new.cpp", "new.o")
        header = HERE / "cxx" / "prelude.hpp"
        self.prelude = self.folder / "prelude.hpp"
        self.prelude.write_text(header.read_text())
        self.compile("g++", [*self.cxx_flags(), "-x", "c++-header"], "cxx/prelude.hpp", "prelude.hpp.gch")

    def compile(self, compiler, flags, source, target):
        subprocess.run([compiler, *flags, HERE / source, "-o", self.folder / target], check=True)
        return self.folder / target

    def cxx_flags(self):
        return [CXX_STANDARD, *PROGRAM_FLAGS, *CXX_FLAGS, "-I", HERE / "cxx"]

    def build(self, program, sources, flags, binary):
        """The command that makes a program of its sources."""
        if program.is_cxx:
            with_prelude = ["-include", self.prelude, "-Winvalid-pch"]
            return ["g++", *self.cxx_flags(), *with_prelude, *flags, *sources, self.shim, self.new, "-o", binary]
        return ["gcc", STANDARD[program.suffix], *PROGRAM_FLAGS, *C_FLAGS, *flags, *sources, self.shim, "-o", binary]


def truth_of(program, sources, runtime, flags=()):
    """Runs the program, a Bundle written as `sources`, compiled with more flags; raises Unusable."""
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder) / "program"
        built = subprocess.run(runtime.build(program, sources, flags, binary), capture_output=True, text=True)
        if built.returncode != 0:
            raise Unusable(built.stderr)
        try:
            ran = subprocess.run([binary], capture_output=True, text=True, timeout=RUN_TIMEOUT)
        except subprocess.TimeoutExpired:
            raise Unusable("timeout") from None
        events = [line.split() for line in ran.stdout.splitlines()]
        if ran.returncode != 0 or not events or events[0][0] != "RUNS":
            raise Unusable(ran.stdout.strip() or f"ended with {ran.returncode}")
        lines = lines_of(binary, program, {address for event in events[1:] for address in event[2:]})
    return collect(events, lines, program)


def lines_of(binary, program, addresses):
    """Lines of calls, by their return addresses."""
    ordered = sorted(addresses)
    if not ordered:
        return {}
    calls = [hex(int(address, 16) - 1) for address in ordered]
    out = subprocess.run(["addr2line", "-e", binary, *calls], capture_output=True, text=True, check=True).stdout
    places = (re.match(r"(.*):(\d+)", line).groups() for line in out.splitlines())
    return {address: program.number(path, int(line)) for address, (path, line) in zip(ordered, places)}


def collect(events, lines, program):
    """Makes the truth of the shim's events, the lines of their addresses and the program."""
    spawns, ends, ran, routes, defects = set(), set(), set(), {}, {}
    for name, recipe, *addresses in events[1:]:
        sites = [lines[address] for address in addresses]
        if name == "SPAWN":
            spawns.add(sites[0])
        elif name == "END":
            ends.update(sites)
        elif name == "ENTERED":
            ran.update(range(sites[0], program.end_of_function(sites[0]) + 1))
        elif name == "ROUTE":
            routes.setdefault(sites[0], set()).update(sites)
        else:
            add_defect(defects, DEFECTS[name], sites, recipe, program)
    for defect in defects.values():
        defect.route = routes.get(defect.line, set()) | defect.accepted
    ordered = sorted(defects.values(), key=lambda defect: (defect.line, defect.kind))
    return Truth(int(events[0][1]), spawns, ends, ran, ordered)


def add_defect(defects, kind, sites, recipe, program):
    """A line is one defect of a family, however many runs and ends show it."""
    family = kind if kind in OPTIONAL else frozenset(FAMILIES[kind])
    known = defects.setdefault((family, sites[0]), Defect(kind, sites[0], set(), set(), recipe))
    known.accepted.update(sites)
    if program.is_cxx:
        known.accepted.update(exit_ for site in sites for exit_ in program.exits_to(site))
    if kind == "forgotten":
        written = between(*sites[1:], program)
        known.accepted.update(number for number in written if WRITES.search(program.lines[number - 1]))


def between(first, last, program):
    """The lines that may run from one line to the other; backwards, they go on to the end of the function at most."""
    if first <= last:
        return range(first, last + 1)
    return range(last, program.end_of_function(first))
