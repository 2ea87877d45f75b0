"""What every shape writes with: lines with indentation, seeded draws, handles, and the ways to start and end a task."""

import contextlib
import dataclasses
import random

HELPERS = {
    "mk": """static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}""",
    "mk_rc": """static int mk_rc(pthread_t *t)
{
	int rc = pthread_create(t, NULL, work, NULL);
	if (rc != 0)
		note(rc);
	return rc;
}""",
    "mk_ok": """static int mk_ok(pthread_t *t)
{
	if (pthread_create(t, NULL, work, NULL) != 0)
		return 0;
	return 1;
}""",
    "mk_neg": """static int mk_neg(pthread_t *t)
{
	if (pthread_create(t, NULL, work, NULL))
		return -1;
	return 0;
}""",
    "mk_copy": """static int mk_copy(pthread_t *t)
{
	pthread_t id;
	if (pthread_create(&id, NULL, work, NULL) != 0)
		return -1;
	*t = id;
	return 0;
}""",
    "mk_deep": """static int mk_deep(pthread_t *t)
{
	note(0);
	return mk(t);
}""",
    "reap": """static void reap(pthread_t t)
{
	pthread_join(t, NULL);
}""",
    "reap_at": """static void reap_at(pthread_t *t)
{
	pthread_join(*t, NULL);
}""",
    "reap_if": """static void reap_if(int started, pthread_t t)
{
	if (started)
		pthread_join(t, NULL);
}""",
    "reap_rc": """static int reap_rc(pthread_t t)
{
	int rc = pthread_join(t, NULL);
	if (rc != 0)
		note(rc);
	return rc;
}""",
    "join_all": """static void join_all(pthread_t *v, int n)
{
	for (int i = 0; i < n; i++)
		pthread_join(v[i], NULL);
}""",
    "start_all": """static int start_all(pthread_t *v, int n)
{
	int i;
	for (i = 0; i < n; i++)
		if (pthread_create(&v[i], NULL, work, NULL) != 0)
			break;
	return i;
}""",
    "TRY": """#define TRY(call) do { if ((call) != 0) goto out; } while (0)""",
    "let_go": """static void let_go(pthread_t t)
{
	pthread_detach(t);
}""",
}
SLIPS = ("forget",) * 4 + ("unguarded", "choice", "other", "twice") * 2 + ("zero",)
HELPER_NEEDS = {"mk_deep": "mk"}

PRELUDE = """#include <pthread.h>
#include <stdlib.h>
#include <string.h>

int choice(void);
int choice_upto(int max);
"""
COMMON = (
    """static void note(int value)
{
	(void)value;
}""",
    """static void *work(void *arg)
{
	return arg;
}""",
)


@dataclasses.dataclass
class Spawn:
    """A call that starts a task, and how its result is read: `{}` is the call, or a variable that holds its result."""

    call: str
    ok: tuple[str, ...]
    failed: tuple[str, ...]
    success: str


@dataclasses.dataclass
class Slot:
    """A handle. `guard` is a test that is true exactly when a task is there; empty: there surely is one."""

    name: str
    guard: str = ""
    clear: str = ""
    live: bool = False

    @property
    def address(self):
        return "&" + self.name


class Code:
    """Lines of one function body. `slip` decides whether the author is careless at this point."""

    def __init__(self, program, carelessness=None):
        self.program = program
        self.rng = program.rng
        self.lines = []
        self.depth = 1
        self.carelessness = self.rng.choice((0, 0.15, 0.3, 0.5)) if carelessness is None else carelessness

    def add(self, text):
        self.lines.append("\t" * self.depth + text)

    def label(self, name):
        self.lines.append(name + ":")

    def case(self, text):
        self.lines.append("\t" * (self.depth - 1) + text + ":")

    @contextlib.contextmanager
    def block(self, head, tail="}"):
        self.add((head + " {").lstrip())
        self.depth += 1
        yield
        self.depth -= 1
        self.add(tail)

    @contextlib.contextmanager
    def when(self, test):
        """A block under a test, or plain lines when there is nothing to test."""
        if not test:
            yield
            return
        with self.block(f"if ({test})"):
            yield

    def chance(self, probability):
        return self.rng.random() < probability

    def slip(self):
        return self.chance(self.carelessness)

    def pick(self, *options):
        return self.rng.choice(options)

    def noise(self):
        if self.chance(0.1):
            self.add("note(%d);" % self.rng.randrange(9))

    # Starting and ending tasks

    def spawn(self, address):
        plain = (("{} == 0", "!{}"), ("{} != 0", "{}"), "0")
        kind = self.pick(*["direct"] * 5, "mk", "mk_rc", "mk_ok", "mk_neg", "mk_copy", "mk_deep")
        if kind == "direct":
            return Spawn(f"pthread_create({address}, NULL, work, NULL)", *plain)
        self.program.use(kind)
        call = f"{kind}({address})"
        if kind == "mk_ok":
            return Spawn(call, ("{}", "{} != 0"), ("!{}", "{} == 0"), "1")
        if kind in ("mk_neg", "mk_copy"):
            return Spawn(call, ("{} == 0", "{} >= 0"), ("{} < 0", "{} != 0", "{} == -1"), "0")
        return Spawn(call, *plain)

    def test(self, forms, subject):
        """One spelling of a test."""
        return self.pick(*forms).format(subject)

    def end(self, slot, may_detach=True):
        """Joins or detaches, whether or not there is a task."""
        kind = self.pick(*["join"] * 5, "reap", "reap_at", "reap_rc", "copy", "detach", "let_go")
        if kind in ("detach", "let_go") and (not may_detach or self.chance(0.5)):
            kind = "join"
        if kind == "join":
            self.add(f"pthread_join({slot.name}, NULL);")
        elif kind == "detach":
            self.add(f"pthread_detach({slot.name});")
        elif kind == "copy":
            with self.block(""):
                self.add(f"pthread_t same = {slot.name};")
                self.add("pthread_join(same, NULL);")
        else:
            self.program.use(kind)
            self.add(f"{kind}({slot.address if kind == 'reap_at' else slot.name});")

    def settle(self, slot, guards=()):
        """Ends the slot's task as a careful author does, or slips: forgets, tests the wrong thing, ends twice."""
        slip = self.pick(*SLIPS) if self.slip() else "none"
        others = [guard for guard in guards if guard and guard != slot.guard]
        if slip == "forget":
            return
        if slip == "zero":
            self.add(f"{slot.name} = 0;")
            return
        if slip == "choice":
            with self.block("if (choice())"):
                self.end(slot)
            return
        guard = slot.guard
        if slip == "unguarded":
            guard = ""
        elif slip == "other" and others:
            guard = self.pick(*others)
            if slot.guard and self.chance(0.5):
                guard = f"{slot.guard} && {guard}"
        if guard and slip == "none" and self.chance(0.1) and guard.isidentifier():
            self.program.use("reap_if")
            self.add(f"reap_if({guard}, {slot.name});")
        else:
            with self.when(guard):
                self.end(slot)
        if slip == "twice":
            with self.when(self.pick(guard, guard, "choice()")):
                self.end(slot)


class Program:
    prelude, common, all_helpers, helper_needs = PRELUDE, COMMON, HELPERS, HELPER_NEEDS

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.helpers = set()
        self.parts = []  # definitions, in order
        self.entries = []  # lines of main that call them: functions from Code to nothing

    def use(self, helper):
        if helper in self.helper_needs:
            self.helpers.add(self.helper_needs[helper])
        self.helpers.add(helper)

    def define(self, head, code):
        self.parts.append("\n".join([head, "{", *code.lines, "}"]))

    def define_checked(self, name, code):
        """A function without parameters, negative when it failed."""
        self.define(f"static int {name}(void)", code)
        self.entries.append(lambda main: call(main, name + "()"))

    def define_counted(self, name, code, limit=3):
        """A function of a count. Main passes all up to the limit: one that it spared would be no false alarm."""
        self.define(f"static int {name}(int n)", code)
        self.entries.append(lambda main: call(main, f"{name}(choice_upto({limit}))"))

    def text(self, split=None):
        """The program; `split` makes files of its prelude and parts."""
        helpers = [body for name, body in self.all_helpers.items() if name in self.helpers]
        parts = [*self.common, *helpers, *self.parts]
        if split:
            return split(self.prelude.rstrip(), parts)
        return "\n\n".join([self.prelude.rstrip(), *parts]) + "\n"


def call(code, expression):
    """How main runs a function under test."""
    kind = code.pick("plain", "plain", "return", "note")
    if kind == "plain":
        code.add(expression + ";")
    elif kind == "note":
        code.add(f"note({expression});")
    else:
        with code.block(f"if ({expression} < 0)"):
            code.add("return 1;")


def write_calls(program, code):
    """A main that runs one of the functions under test, all of them in turn."""
    if len(program.entries) == 1:
        code.add(f"{program.entries[0]};")
    else:
        with code.block(f"switch (choice_upto({len(program.entries) - 1}))"):
            for index, entry in enumerate(program.entries):
                code.case(f"case {index}")
                code.add(f"{entry};")
                code.add("break;")
    code.add("return 0;")
    program.define("int main(void)", code)
