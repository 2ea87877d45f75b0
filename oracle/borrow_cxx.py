"""C++ programs of the family of borrowing: captures by reference, pointers, `this`, threads that outlive their scope."""

from cxx import CxxCode
from emit import Program, write_calls

PRELUDE = """#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>

#ifndef GONE
#define GONE(object)
#endif

extern "C" int choice(void);
extern "C" int choice_upto(int max);

struct failure {
};

struct plain {
	int n = 1;
};

struct item {
	int n = 1;
	~item()
	{
		n = 0;
		GONE(this);
	}
};
"""
COMMON = (
    "static int total;",
    """static void note(int value)
{
	(void)value;
}""",
    """static void check()
{
	if (choice())
		throw failure();
}""",
)
HELPERS = {
    "take_ref": "static void take_ref(const int &n)\n{\n\ttotal += n;\n}",
    "take_ptr": "static void take_ptr(const int *n)\n{\n\ttotal += *n;\n}",
    "take_value": "static void take_value(int n)\n{\n\ttotal += n;\n}",
    "take_item": "static void take_item(const item &one)\n{\n\ttotal += one.n;\n}",
    "joiner": """struct joiner {
	std::thread &thread;
	explicit joiner(std::thread &guarded) : thread(guarded) {}
	~joiner()
	{
		if (thread.joinable())
			thread.join();
	}
};""",
    "finish": """static void finish(std::thread t)
{
	t.join();
}""",
}


class BorrowProgram(Program):
    prelude, common, all_helpers, helper_needs = PRELUDE, COMMON, HELPERS, {}


class BorrowCode(CxxCode):
    def declared(self, name):
        """Declares something to lend; returns an expression that is its int."""
        kind = self.pick("int", "int", "item", "element", "vector")
        if kind == "int":
            self.add(f"int {name} = 3;")
            return name
        if kind == "item":
            self.add(f"item {name};")
            return f"{name}.n"
        if kind == "element":
            self.add(f"int {name}[2] = {{1, 2}};")
            return f"{name}[1]"
        self.add(f"std::vector<int> {name}(3);")
        return f"{name}[0]"

    def lent(self, name, what):
        """What a std::thread is made of that uses `what`, a part of the variable."""
        plain = name == what
        kind = self.pick("default", "default", "named", "named", "copy", "pointer", "ref", "address", "value", "nested")
        if kind == "default":
            return f"[&] {{ total += {what}; }}"
        if kind == "named":
            return f"[&{name}] {{ total += {what}; }}"
        if kind == "copy":
            return f"[{name}] {{ total += {what}; }}" if "[1]" not in what else f"[n = {what}] {{ total += n; }}"
        if kind == "pointer":
            return f"[p = &{what}] {{ total += *p; }}"
        if kind == "nested":
            return f"[&] {{ auto inner = [&] {{ return {what}; }}; total += inner(); }}"
        helper = {"ref": "take_ref", "address": "take_ptr", "value": "take_value"}[kind]
        self.program.use(helper)
        argument = {"ref": f"std::ref({what})", "address": f"&{what}", "value": what}[kind]
        return f"{helper}, {argument}" if plain or kind != "value" else f"{helper}, int({what})"

    def finish(self, name, live=True):
        """Joins, or is careless."""
        how = "join"
        if self.slip():
            how = self.pick("detach", "detach", "detach", "choice", "forget")
        if how == "forget":
            return
        if how == "choice":
            with self.block("if (choice())"):
                self.add(f"{name}.detach();")
                self.add("return;")
            how = "join"
        if how == "join" and live and self.chance(0.15):
            self.program.use("finish")
            self.add(f"finish(std::move({name}));")
            return
        self.add(f"{name}.{how}();")


def shape_local(program, name):
    """A thread of this function uses its locals."""
    code = BorrowCode(program)
    what = code.declared("x")
    later = code.chance(0.2)
    if later:
        code.add("std::thread t;")
        with code.when("choice()" if code.chance(0.5) else ""):
            code.add(f"t = std::thread({code.lent('x', what)});")
        with code.block("if (!t.joinable())"):
            code.add("return;")
    else:
        code.add(f"std::thread t({code.lent('x', what)});")
    code.noise()
    guarded = code.chance(0.2)
    if guarded:
        program.use("joiner")
        code.add("joiner guard(t);")
    if code.chance(0.5):
        if code.slip() or guarded:
            code.leave()
        else:
            code.leave_after(lambda: code.finish("t", live=not guarded))
    if not (guarded and code.chance(0.7)):
        code.finish("t", live=not guarded)
    define(program, name, code)


def shape_block(program, name):
    """The thread lives longer than the block of what it uses."""
    code = BorrowCode(program)
    outside = code.chance(0.3)
    if outside:
        what = code.declared("x")
    code.add("std::thread t;" if code.chance(0.7) else "std::jthread t;")
    kind = code.lines[-1].strip().split(" ")[0]
    inside = not code.slip()
    with code.block(code.pick("", "if (choice())")):
        if not outside:
            what = code.declared("x")
        code.add(f"t = {kind}({code.lent('x', what)});")
        if code.chance(0.3):
            code.add("check();" if inside else "note(1);")
        if inside:
            code.finish("t", live=False)
    if not inside:
        with code.when("t.joinable()"):
            code.finish("t", live=False)
    define(program, name, code)


def shape_order(program, name):
    """A thread that joins itself, and what it uses, declared in the right order or in the wrong one."""
    code = BorrowCode(program)
    wrong = code.slip()
    guard = code.chance(0.3)
    if wrong and guard:
        program.use("joiner")
        code.add("std::thread t;")
        code.add("joiner guard(t);")
        code.add("item x;")
        code.add(f"t = std::thread({code.lent('x', 'x.n')});")
    elif wrong:
        code.add("std::jthread t;")
        code.add("item x;")
        code.add(f"t = std::jthread({code.lent('x', 'x.n')});")
    else:
        code.add("item x;")
        code.add(f"std::jthread t({code.lent('x', 'x.n')});")
    if code.chance(0.4):
        code.leave()
    if code.chance(0.3):
        code.add("t.join();")
    elif not guard and code.chance(0.2):
        code.add("t = std::jthread();")
    define(program, name, code)


def shape_loop(program, name):
    """Threads of a loop, kept in a vector."""
    code = BorrowCode(program)
    kind = code.pick("std::thread", "std::thread", "std::jthread")
    first = kind == "std::thread" or code.chance(0.6)
    careless = ("index", "last", "round", "item", "shared") if first else ("index", "round", "item", "shared")
    lend = code.pick(*careless) if code.slip() else code.pick("copied", "element", "shared")
    if lend in ("element", "last", "shared") and first:
        declare_for_loop(code, lend, code.chance(0.3))
    code.add(f"std::vector<{kind}> threads;")
    if lend in ("element", "last", "shared") and not first:
        code.add("threads.reserve(2);")
        declare_for_loop(code, lend, True)
    same_round = code.chance(0.25)
    add = code.pick("threads.emplace_back({});", "threads.push_back(" + kind + "({}));")
    with code.block("for (int i = 0; i < 2; i++)"):
        if lend == "last":
            code.add("last = i;")
        elif lend == "round":
            code.add("int mine = i;")
        elif lend == "item":
            code.add("item mine;")
        body = {
            "index": code.pick("[&] { total += i; }", "[&i] { total += i; }", "[p = &i] { total += *p; }"),
            "copied": code.pick("[i] { total += i; }", "[=] { total += i; }"),
            "last": code.pick("[&] { total += last; }", "[&last] { total += last; }"),
            "round": code.pick("[&] { total += mine; }", "[&mine] { total += mine; }"),
            "item": code.pick("[&] { total += mine.n; }", "[&mine] { total += mine.n; }"),
            "element": code.pick("[&values, i] { total += values[i].n; }", "[p = &values[i]] { total += p->n; }"),
            "shared": "[&] { total += base; }",
        }[lend]
        code.add(add.format(body))
        if same_round:
            code.add("threads.back().join();")
            code.add("threads.pop_back();")
    if kind == "std::thread":
        with code.block("for (auto &thread : threads)"):
            code.add("thread.join();")
    define(program, name, code)


def declare_for_loop(code, lend, has_end):
    """What the wrong order of declarations ends before the threads has a destructor: of an int nobody would know."""
    if lend == "element":
        code.add(f"{'item' if has_end else 'plain'} values[2];")
    elif lend == "shared" and has_end:
        code.add("item one;")
        code.add("int &base = one.n;")
    elif lend == "shared":
        code.add("int base = 4;")
    else:
        code.add("int last = 0;")


def shape_object(program, name):
    """A method starts a thread on its object."""
    start = BorrowCode(program)
    ways = {
        "this": "[this] { total += n; }", "default": "[&] { total += n; }", "member": f"&{name}_box::run, this",
        "copy": "[*this] { total += n; }", "value": "[n = n] { total += n; }",
    }
    way = ways[start.pick(*ways)]
    kind = start.pick("kept", "kept", "detached", "joined")
    start.lines = [f"struct {name}_box {{", "\tint n = 1;"]
    if kind == "kept":
        start.add("std::thread thread;")
    start.add("void run() { total += n; }")
    with start.block("void start()"):
        if kind == "kept":
            start.add("thread = std::thread(" + way.replace("[*this]", "[n = n]") + ");")
        else:
            start.add(f"std::thread t({way});")
            start.add("t.detach();" if kind == "detached" else "t.join();")
    if kind == "kept":
        with start.block("void stop()"):
            start.add("thread.join();")
    start.lines.append("};")
    program.parts.append("\n".join(start.lines))
    code = BorrowCode(program)
    static = code.chance(0.2)
    code.add(f"{'static ' if static else ''}{name}_box box;")
    code.add("box.start();")
    if kind == "kept":
        if code.chance(0.4):
            code.leave_after(lambda: code.add("box.stop();"))
        if code.slip():
            code.add("box.thread.detach();")
        else:
            code.add("box.stop();")
    elif code.chance(0.3):
        code.add("check();")
    define(program, name, code)


def shape_heap(program, name):
    """What the thread uses is deleted or reset: behind the join, or before it."""
    code = BorrowCode(program)
    raw = code.chance(0.5)
    if raw:
        code.add("item *one = new item;")
        body = code.pick("[one] { total += one->n; }", "[=] { total += one->n; }", "take_item, std::ref(*one)")
        end = "delete one;"
    else:
        code.add("auto one = std::make_unique<item>();")
        body = code.pick("[p = one.get()] { total += p->n; }", "[&same = *one] { total += same.n; }", "take_item, std::ref(*one)")
        end = code.pick("one.reset();", "one = nullptr;")
    if "take_item" in body:
        program.use("take_item")
    code.add(f"std::thread t({body});")
    early = code.slip()
    sometimes = early and raw and code.chance(0.3)
    if early:
        with code.when("choice()" if sometimes else ""):
            code.add(end)
            if sometimes:
                code.add("one = nullptr;")
    code.add("t.join();" if early or not code.slip() else "t.detach();")
    if not early or sometimes:
        code.add(end)
    define(program, name, code)


def shape_shake(program, name):
    """The thread says when it is done with the local, and is detached."""
    code = BorrowCode(program)
    code.add("static std::binary_semaphore done(0);")
    code.add("item x;")
    body = code.pick("[&x] { total += x.n; done.release(); }", "[&] { int n = x.n; done.release(); total += n; }")
    code.add(f"std::thread({body}).detach();")
    if code.slip():
        code.leave()
    code.add("done.acquire();")
    define(program, name, code)


def shape_lock(program, name):
    """A mutex of the function that the thread locks."""
    code = BorrowCode(program)
    code.add("std::mutex lock;")
    code.add("std::thread t([&lock] { std::lock_guard<std::mutex> guard(lock); total++; });")
    if code.chance(0.4):
        code.leave_after(lambda: code.finish("t"))
    code.finish("t")
    define(program, name, code)


def define(program, name, code):
    program.define(f"static void {name}()", code)
    handler = program.rng.choice(("...", "const failure &"))
    program.entries.append(f"try {{ {name}(); }} catch ({handler}) {{ note(0); }}")


SHAPES = (
    (shape_local, 6),
    (shape_block, 3),
    (shape_order, 3),
    (shape_loop, 4),
    (shape_object, 3),
    (shape_heap, 3),
    (shape_shake, 2),
    (shape_lock, 1),
)


def generate(seed):
    program = BorrowProgram(seed)
    shapes, weights = zip(*SHAPES)
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice((5, 6, 7)))):
        shape(program, f"f{index}")
    write_calls(program, BorrowCode(program))
    return program
