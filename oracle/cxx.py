"""What the C++ shapes write with: ways to start, end and move a std::thread, exceptions, classes."""

import contextlib

from emit import Code, Program, Slot

PRELUDE = """#include <array>
#include <memory>
#include <optional>
#include <pthread.h>
#include <thread>
#include <utility>
#include <vector>

extern "C" int choice(void);
extern "C" int choice_upto(int max);

struct failure {
};
"""
COMMON = (
    """static void note(int value)
{
	(void)value;
}""",
    """static void work()
{
}""",
    """static void work_on(int item)
{
	note(item);
}""",
    """static void *entry(void *arg)
{
	return arg;
}""",
    """static void check()
{
	if (choice())
		throw failure();
}""",
)
HELPERS = {
    "make": """static std::thread make()
{
	return std::thread(work);
}""",
    "make_named": """static std::thread make_named()
{
	std::thread made(work);
	note(1);
	return made;
}""",
    "start_into": """static void start_into(std::thread &t)
{
	t = std::thread(work);
}""",
    "reap": """static void reap(std::thread &t)
{
	t.join();
}""",
    "reap_if": """static void reap_if(std::thread &t)
{
	if (t.joinable())
		t.join();
}""",
    "reap_moved": """static void reap_moved(std::thread t)
{
	t.join();
}""",
    "let_go": """static void let_go(std::thread &t)
{
	t.detach();
}""",
    "join_all": """static void join_all(std::vector<std::thread> &threads)
{
	for (auto &thread : threads)
		thread.join();
}""",
    "joiner": """struct joiner {
	std::thread &thread;
	explicit joiner(std::thread &guarded) : thread(guarded) {}
	~joiner()
	{
		if (thread.joinable())
			thread.join();
	}
};""",
    "scoped": """struct scoped {
	std::thread thread;
	explicit scoped(std::thread owned) : thread(std::move(owned)) {}
	~scoped() { thread.join(); }
};""",
}
SLIPS = ("forget",) * 4 + ("choice",) * 2 + ("twice", "unguarded")


class CxxProgram(Program):
    prelude, common, all_helpers = PRELUDE, COMMON, HELPERS

    def define_plain(self, name, code, counted=0):
        """A function of nothing, or of a count of which main passes all up to `counted`."""
        self.define(f"static void {name}({'int n' if counted else ''})", code)
        argument = f"choice_upto({counted})" if counted else ""
        self.entries.append(f"{name}({argument})")


class CxxCode(Code):
    # Starting

    def started(self, name):
        """Declares a thread that runs."""
        kind = self.pick("plain", "plain", "brace", "lambda", "argument", "auto", "make", "make_named", "moved")
        if kind == "plain":
            self.add(f"std::thread {name}(work);")
        elif kind == "brace":
            self.add(f"std::thread {name}{{work}};")
        elif kind == "lambda":
            self.add(f"std::thread {name}([] {{ note(2); }});")
        elif kind == "argument":
            self.add(f"std::thread {name}(work_on, {self.rng.randrange(9)});")
        elif kind == "moved":
            self.add(f"std::thread {name}_first(work);")
            self.add(f"std::thread {name} = std::move({name}_first);")
        else:
            self.add(f"auto {name} = {self.fresh(kind)};")
        return Slot(name, live=True)

    def fresh(self, kind=None):
        """An expression that is a running thread."""
        kind = kind or self.pick("auto", "auto", "lambda", "make", "make_named")
        if kind in ("make", "make_named"):
            self.program.use(kind)
            return f"{kind}()"
        return "std::thread([] { note(3); })" if kind == "lambda" else "std::thread(work)"

    def start(self, name):
        """Starts into an empty thread."""
        kind = self.pick("assign", "assign", "assign", "start_into", "swap")
        if kind == "assign":
            self.add(f"{name} = {self.fresh()};")
        elif kind == "swap":
            self.add(f"std::thread(work).swap({name});")
        else:
            self.program.use(kind)
            self.add(f"{kind}({name});")

    # Ending

    def end(self, slot, may_detach=True):
        kind = self.pick(*["join"] * 5, "reap", "reap", "reap_moved", "moved", "lambda", "detach", "let_go")
        if kind in ("detach", "let_go") and (not may_detach or self.chance(0.5)):
            kind = "join"
        name = slot.name
        if kind in ("join", "detach"):
            self.add(f"{name}.{kind}();")
        elif kind == "reap_moved":
            self.program.use(kind)
            self.add(f"reap_moved(std::move({name}));")
        elif kind == "moved":
            with self.block(""):
                self.add(f"std::thread same = std::move({name});")
                self.add("same.join();")
        elif kind == "lambda":
            self.add(f"[&] {{ {name}.join(); }}();")
        else:
            self.program.use(kind)
            self.add(f"{kind}({name});")

    def settle(self, slot, guards=()):
        slip = self.pick(*SLIPS) if self.slip() else "none"
        if slip == "forget":
            return
        guard = "" if slip == "unguarded" else slot.guard or (f"{slot.name}.joinable()" if self.chance(0.15) else "")
        if slip == "choice":
            guard = "choice()"
        if guard.endswith(".joinable()") and slip == "none" and self.chance(0.2):
            self.program.use("reap_if")
            self.add(f"reap_if({slot.name});")
            return
        with self.when(guard):
            self.end(slot)
        if slip == "twice":
            with self.when(self.pick("", "choice()")):
                self.add(f"{slot.name}.join();")

    # Leaving

    def leave(self):
        """A way out of a function of no value that runs sometimes."""
        kind = self.pick("return", "return", "throw", "check", "check")
        if kind == "check":
            self.add("check();")
            return
        with self.block("if (choice())"):
            self.add("return;" if kind == "return" else "throw failure();")

    def leave_after(self, clean_up):
        """The same, and before it `clean_up` writes what a careful author does."""
        kind = self.pick("return", "return", "throw", "catch")
        if kind == "catch":
            with self.block("try", "}" + self.pick(" catch (...) {", " catch (const failure &) {")):
                self.add("check();")
            self.depth += 1
            clean_up()
            self.add(self.pick("throw;", "return;", "throw;"))
            self.depth -= 1
            self.add("}")
            return
        with self.block("if (choice())"):
            clean_up()
            self.add("return;" if kind == "return" else "throw failure();")


class Class:
    """A class with its methods, inline or in a unit of their own."""

    def __init__(self, program, name):
        self.program, self.name = program, name
        self.inline = program.rng.random() < 0.4
        self.fields, self.methods = [], []

    def field(self, text):
        self.fields.append(text)

    @contextlib.contextmanager
    def method(self, head, carelessness=None, initialisers=""):
        """`head` is like `void start()`, or `NAME()` and `~NAME()` with the class's name."""
        code = CxxCode(self.program, carelessness)
        yield code
        self.methods.append((head, initialisers, code))

    def write(self, base=""):
        lines = [f"struct {self.name}{base} {{"]
        lines += ["\t" + field for field in self.fields]
        for head, initialisers, code in self.methods:
            if self.inline:
                lines += [f"\t{head}{initialisers}", "\t{", *("\t" + line for line in code.lines), "\t}"]
            else:
                lines.append(f"\t{head};")
        self.program.parts.append("\n".join([*lines, "};"]))
        if not self.inline:
            for head, initialisers, code in self.methods:
                self.program.define(self.outside(head) + initialisers, code)

    def outside(self, head):
        start = head.index("(")
        words = head[:start].split(" ")
        words[-1] = f"{self.name}::{words[-1]}"
        return " ".join(words) + head[start:]


def write_main(program):
    """Main runs one of the functions, or all; what they throw it catches."""
    code = CxxCode(program)
    calls = [f"try {{ {call}; }} catch ({code.pick('...', 'const failure &')}) {{ note(0); }}" for call in program.entries]
    if len(calls) > 2 or code.chance(0.7):
        with code.block(f"switch (choice_upto({len(calls) - 1}))"):
            for index, call in enumerate(calls):
                code.case(f"case {index}")
                code.add(call)
                code.add("break;")
    else:
        for call in calls:
            code.add(call)
    code.add("return 0;")
    program.define("int main()", code)
