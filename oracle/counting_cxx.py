"""C++ programs of the family of groups: std::latch, counted down by threads that are joined."""

from cxx import CxxCode
from emit import Program, write_calls

PRELUDE = """#include <functional>
#include <latch>
#include <thread>
#include <vector>

extern "C" int choice(void);
extern "C" int choice_upto(int max);
"""
COMMON = (
    """static void note(int value)
{
	(void)value;
}""",
)
HELPERS = {
    "finish": """static void finish(std::latch &done)
{
	done.count_down();
}""",
    "part": """static void part(std::latch &done)
{
	note(1);
	done.count_down();
}""",
    "at_end": """struct at_end {
	std::latch &done;
	~at_end() { done.count_down(); }
};""",
}


class GroupProgram(Program):
    prelude, common, all_helpers, helper_needs = PRELUDE, COMMON, HELPERS, {}


class GroupCode(CxxCode):
    def body(self, careless, amount=1):
        """The statements of a task that counts down once, or nearly."""
        done = "done.count_down();" if amount == 1 else f"done.count_down({amount});"
        kind = self.pick("plain", "plain", "early", "helper", "guard", "branches", "twice", "meets")
        if kind == "helper" and amount == 1:
            self.program.use("finish")
            return "if (choice()) finish(done);" if careless else "finish(done);"
        if kind == "guard" and amount == 1:
            self.program.use("at_end")
            return "at_end end{done}; if (choice()) return; note(2);" + (f" {done}" if careless else "")
        if kind == "early":
            return f"if (choice()) {'return;' if careless else '{ ' + done + ' return; }'} {done}"
        if kind == "branches":
            return f"if (choice()) {done} else {'note(3);' if careless else done}"
        if kind == "twice":
            return f"if (choice()) {done if careless else 'note(4);'} {done}"
        if kind == "meets" and not careless:
            return "done.arrive_and_wait();" if amount == 1 else f"done.arrive_and_wait({amount});"
        return f"if (choice()) {done}" if careless else f"note(5); {done}"

    def lambda_of(self, careless, amount=1):
        """A lambda; on lines of its own, so that each way out has a line."""
        body = self.body(careless, amount)
        return "[&done] { " + body + " }"


def shape_once(program, name):
    """A few threads, each counted."""
    code = GroupCode(program)
    count = code.pick(1, 1, 2, 2)
    total = count
    if code.slip():
        total = max(0, count + code.pick(-1, 1))
    code.add(f"std::latch done({total});")
    sometimes = code.slip()
    kind = code.pick("std::thread", "std::jthread")
    names = []
    for index in range(count):
        body = code.lambda_of(code.chance(0.4) and code.slip())
        if index == count - 1 and sometimes and code.chance(0.5):
            code.add(f"{kind} t{index};")
            with code.block("if (choice())"):
                code.add(f"t{index} = {kind}({body});")
        elif code.chance(0.2):
            program.use("part")
            code.add(f"{kind} t{index}(part, std::ref(done));")
        else:
            code.add(f"{kind} t{index}({body});")
        names.append(f"t{index}")
    own = code.chance(0.15)
    if own:
        code.add("done.arrive_and_wait();")
    else:
        code.add("done.wait();")
    if kind == "std::thread":
        for thread in names:
            with code.when(f"{thread}.joinable()"):
                code.add(f"{thread}.join();")
    define(program, name, code)


def shape_vector(program, name):
    """As many threads as a loop has rounds."""
    code = GroupCode(program)
    count = 2
    slip = code.slip()
    code.add(f"std::latch done({count});" if code.chance(0.6) else f"const int n = {count};")
    bound = str(count)
    if code.lines[-1].strip().startswith("const"):
        code.add("std::latch done(n);")
        bound = "n"
    code.add("std::vector<std::jthread> threads;")
    rounds = code.pick(f"i < {bound} - 1", f"i <= {bound}") if slip else f"i < {bound}"
    with code.block(f"for (int i = 0; {rounds}; i++)"):
        if code.chance(0.2) and code.slip():
            with code.block("if (choice())"):
                code.add("continue;")
        code.add(f"threads.emplace_back({code.lambda_of(code.chance(0.2) and code.slip())});")
    code.add("done.wait();")
    define(program, name, code)


def shape_inside(program, name):
    """The thread waits for the latch that it counts down."""
    code = GroupCode(program)
    code.add("std::latch done(1);")
    first, second = ("done.wait();", "done.count_down();")
    if not code.slip():
        first, second = second, first
    code.add(f"std::jthread t([&] {{ {first} {second} }});")
    code.add("done.wait();")
    define(program, name, code)


def shape_amount(program, name):
    """One thread counts down several."""
    code = GroupCode(program)
    amount = code.pick(2, 3)
    code.add(f"std::latch done({amount if not code.slip() else amount - 1});")
    code.add(f"std::jthread t({code.lambda_of(False, amount)});")
    code.add("done.wait();")
    define(program, name, code)


def shape_again(program, name):
    """A latch is waited for, and used once more."""
    code = GroupCode(program)
    code.add("std::latch done(1);")
    code.add("std::thread t([&done] { done.count_down(); });")
    code.add("done.wait();")
    code.add("t.join();")
    if code.slip():
        code.add("std::thread u([&done] { done.count_down(); });")
        code.add("done.wait();")
        code.add("u.join();")
    define(program, name, code)


def define(program, name, code):
    program.define(f"static void {name}()", code)
    program.entries.append(f"{name}()")


SHAPES = (
    (shape_once, 6),
    (shape_vector, 4),
    (shape_inside, 2),
    (shape_amount, 1),
    (shape_again, 1),
)


def generate(seed):
    program = GroupProgram(seed)
    shapes, weights = zip(*SHAPES)
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice((3, 4, 5)))):
        shape(program, f"f{index}")
    write_calls(program, GroupCode(program))
    return program
