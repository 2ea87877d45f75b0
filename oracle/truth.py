"""What really happens in a program: compiles it with the shim, runs every way it can go, says what went wrong."""

import dataclasses
import pathlib
import re
import subprocess
import tempfile
import threading

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
# Every access and every end of a scope becomes a call.
FIBER_FLAGS = [
    "-DORACLE_FIBERS", "-fsanitize=kernel-address", "-fsanitize-address-use-after-scope", "-fasan-shadow-offset=0x7fff8000",
    "--param=asan-stack=1", "--param=asan-globals=0", "--param=asan-instrumentation-with-call-threshold=0",
    "--param=use-after-scope-direct-emission-threshold=0", "-DGONE(object)=oracle_gone(object, sizeof *(object))",
]
RUN_TIMEOUT = 90
# A line that ends the life of something by a statement.
FREES = re.compile(r"free\(|delete |reset\(|= nullptr|destroy\(|drop\w*\(|clear\(|pop_back\(")
# A line that may have written over a handle.
WRITES = re.compile(r"[^=!<>]=[^=]|\b(free|memset)\(")


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
        self.shim = [self.compile("gcc", [*SHIM_FLAGS, "-std=gnu17", "-c"], "shim.c", "shim.o")]
        parts = sorted((HERE / "fibers").glob("*.c"))
        self.fibers = [self.compile("gcc", [*SHIM_FLAGS, "-std=gnu17", "-c"], part, f"{part.stem}.fibers.o") for part in parts]
        self.new = self.compile("g++", [*SHIM_FLAGS, "-c"], "cxx/new.cpp", "new.o")
        self.preludes = {}
        self.lock = threading.Lock()

    def prelude(self, fibers):
        """What C++ programs include, precompiled when the first one asks."""
        with self.lock:
            if fibers not in self.preludes:
                prelude = self.folder / f"prelude{'_fibers' if fibers else ''}.hpp"
                prelude.write_text((HERE / "cxx" / "prelude.hpp").read_text())
                self.compile("g++", [*self.cxx_flags(fibers), "-x", "c++-header"], "cxx/prelude.hpp", f"{prelude.name}.gch")
                self.preludes[fibers] = prelude
        return self.preludes[fibers]

    def compile(self, compiler, flags, source, target):
        subprocess.run([compiler, *flags, HERE / source, "-o", self.folder / target], check=True)
        return self.folder / target

    def cxx_flags(self, fibers):
        return [CXX_STANDARD, *PROGRAM_FLAGS, *CXX_FLAGS, *(FIBER_FLAGS if fibers else ()), "-I", HERE / "cxx"]

    def build(self, program, sources, flags, binary):
        """The command that makes a program of its sources."""
        fibers = program.family.fibers
        objects = self.fibers if fibers else self.shim
        if program.is_cxx:
            with_prelude = ["-include", self.prelude(fibers), "-Winvalid-pch"]
            return ["g++", *self.cxx_flags(fibers), *with_prelude, *flags, *sources, *objects, self.new, "-o", binary]
        more = FIBER_FLAGS if fibers else ()
        return ["gcc", STANDARD[program.suffix], *PROGRAM_FLAGS, *C_FLAGS, *more, *flags, *sources, *objects, "-o", binary]


def truth_of(program, sources, runtime, flags=()):
    """Runs the program, a Bundle written as `sources`, compiled with more flags; raises Unusable."""
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder) / "program"
        built = subprocess.run(runtime.build(program, sources, flags, binary), capture_output=True, text=True)
        if built.returncode != 0:
            raise Unusable(built.stderr)
        try:
            how = ["explore"] if program.family.explore else []
            ran = subprocess.run([binary, *how], capture_output=True, text=True, timeout=RUN_TIMEOUT)
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
            if name.startswith("FREED"):
                name, sites = freed_by(name, sites, program)
            add_defect(defects, program.family.defects[name], sites, recipe, program)
    for defect in defects.values():
        defect.route = routes.get(defect.line, set()) | defect.accepted
    drop_shadows(defects, program.family)
    ordered = sorted(defects.values(), key=lambda defect: (defect.line, defect.kind))
    return Truth(int(events[0][1]), spawns, ends, ran, ordered)


def add_defect(defects, kind, sites, recipe, program):
    """A line is one defect of a family, however many runs and ends show it."""
    about = program.family
    family = kind if kind in about.optional else frozenset(about.classes[kind])
    known = defects.setdefault((family, sites[0]), Defect(kind, sites[0], set(), set(), recipe))
    known.accepted.update(sites)
    if program.is_cxx:
        known.accepted.update(exit_ for site in sites for exit_ in program.exits_to(site))
    if kind.startswith("missing"):  # from the task's last call on
        known.accepted.update(range(sites[0], program.end_of_function(sites[0]) + 1))
    if kind == "forgotten":
        written = between(*sites[1:], program)
        known.accepted.update(number for number in written if WRITES.search(program.lines[number - 1]))


def freed_by(name, sites, program):
    """What a local's destructor frees goes out of scope with it; the last site is that of the task's start."""
    if FREES.search(program.lines[sites[0] - 1]):
        return name, sites[:-1]
    return name.replace("FREED", "ESCAPED"), sites[-1:]


def drop_shadows(defects, family):
    """Of two words for what is wrong at a line the better one is enough; what may be said needs no line of its own there."""
    for key, defect in list(defects.items()):
        others = {other.kind for other in defects.values() if other.line == defect.line and other is not defect}
        surely = {kind for kind in others if kind not in family.optional}
        if defect.kind in family.optional and any(family.classes[kind] == family.classes[defect.kind] for kind in surely):
            del defects[key]
        for better, weaker in family.shadows.get(defect.kind, ()):
            if better in others:
                defect.kind = weaker


def between(first, last, program):
    """The lines that may run from one line to the other; backwards, they go on to the end of the function at most."""
    if first <= last:
        return range(first, last + 1)
    return range(last, program.end_of_function(first))
