"""C++ programs of the family of channels: C's channels between std::threads, whose lambdas capture them."""

import sending
from cxx import CxxCode
from emit import Program, write_calls

PRELUDE = """#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

struct failure {
};

extern "C" {
int choice(void);
int choice_upto(int max);
%s}

struct closer {
	chan_t *ch;
	~closer() { chan_close(ch); }
};
""" % (sending.PRELUDE.split("choice_upto(int max);\n\n")[1] + sending.MILL)
COMMON = (
    *sending.COMMON,
    """static void check()
{
	if (choice())
		throw failure();
}""",
)


class ChannelProgram(Program):
    prelude, common, all_helpers, helper_needs = PRELUDE, COMMON, {}, {}


class ChannelCode(CxxCode):
    def begin(self, capacity):
        self.add(self.api.make(capacity))
        self.add("int32_t v = 1;")
        self.add("note(v);")

    def body(self, *statements):
        """A lambda on lines of its own."""
        return "[ch] { int32_t v = 1; note(v); " + " ".join(filter(None, statements)) + " }"


def begin(program, *apis):
    code = ChannelCode(program)
    code.api = program.rng.choice(apis)()
    return code


def define(program, name, code):
    program.define(f"static void {name}()", code)
    program.entries.append(f"try {{ {name}(); }} catch (const failure &) {{ note(0); }}")


def shape_drain(program, name):
    """A thread sends and closes; the owner drains, or leaves early."""
    code = begin(program, sending.Chan)
    code.begin(code.pick(0, 0, 1, 2))
    slip = code.pick("early", "never", "sometimes") if code.slip() else "none"
    sends = [code.api.send(str(index)) for index in range(code.pick(1, 2, 2))]
    if slip == "early":
        sends.insert(1, "if (choice()) return;")
    close = {"never": "", "sometimes": "if (choice()) chan_close(ch);"}.get(slip, "chan_close(ch);")
    if slip == "none" and code.chance(0.2):
        sends.insert(0, "closer end{ch};")
        close = ""
    code.add(f"std::{code.pick('jthread', 'thread')} t({code.body(*sends, close)});")
    with code.block("while (chan_recv_int32(ch, &v) == 0)"):
        code.add("note(v);")
        if code.chance(0.4):
            with code.block("if (choice())"):
                code.add("break;")
    if "std::thread" in "".join(code.lines):
        code.add("t.join();" if code.chance(0.7) else "t.detach();")
    define(program, name, code)


def shape_workers(program, name):
    """Threads drain until the owner closes, by hand or by a guard."""
    code = begin(program, sending.Chan)
    code.begin(code.pick(0, 1, 2))
    guarded = code.chance(0.3)
    code.add(f"std::jthread t({code.body('while (chan_recv_int32(ch, &v) == 0) note(v);')});")
    if guarded and not code.slip():
        code.add("closer end{ch};")
    else:
        guarded = False
    for index in range(code.pick(0, 1)):
        code.add(code.api.send(str(index)))
    if code.chance(0.5):
        if guarded or code.slip():
            code.leave()
        else:
            code.leave_after(lambda: code.add("chan_close(ch);"))
    if not guarded and not code.slip():
        code.add("chan_close(ch);")
    define(program, name, code)


def shape_owner(program, name):
    """Threads send; the owner joins them and closes, or closes too soon."""
    code = begin(program, sending.Mill, sending.Mill, sending.Chan)
    count = code.pick(1, 1, 2)
    code.begin(count)
    for index in range(count):
        code.add(f"std::thread t{index}({code.body(code.api.send())});")
    early = code.slip()
    if early:
        code.add(code.api.close())
    for index in range(count):
        code.add(f"t{index}.join();")
    if not early:
        code.add(code.api.close())
        if code.slip():
            with code.when("choice()"):
                code.add(code.pick(code.api.close(), code.api.send()))
    define(program, name, code)


def shape_both(program, name):
    """The thread closes, and the owner as well, or one of them."""
    code = begin(program, sending.Mill, sending.Mill, sending.Chan)
    who = "both" if code.slip() else code.pick("task", "owner")
    code.begin(2)
    code.add(f"std::thread t({code.body(code.api.send(), code.api.close() if who != 'owner' else '')});")
    code.add(code.api.receive())
    joins = code.chance(0.5) or who == "owner"
    if joins:
        code.add("t.join();")
    if who != "task":
        code.add(code.api.close())
    if not joins:
        code.add("t.join();")
    define(program, name, code)


def shape_errors(program, name):
    """Threads report to a channel that is large enough, or not; the owner leaves at the first."""
    code = begin(program, sending.Chan, sending.Mill)
    code.begin(code.pick(0, 1) if code.slip() else 2)
    code.add("std::vector<std::thread> threads;")
    with code.block("for (int i = 0; i < 2; i++)"):
        code.add(f"threads.emplace_back({code.body(code.api.send())});")
    with code.block("for (auto &thread : threads)"):
        code.add("thread.detach();")
    code.add(code.api.receive())
    if code.chance(0.7):
        with code.block("if (choice())"):
            code.add("return;")
    code.add(code.api.receive())
    define(program, name, code)


SHAPES = (
    (shape_drain, 4),
    (shape_workers, 4),
    (shape_owner, 3),
    (shape_both, 3),
    (shape_errors, 2),
)


def generate(seed):
    program = ChannelProgram(seed)
    shapes, weights = zip(*SHAPES)
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice((3, 4, 5)))):
        shape(program, f"f{index}")
    write_calls(program, ChannelCode(program))
    return program
