"""C++ shapes whose threads stand in vectors and arrays."""

from cxx import Class, CxxCode
from emit import Slot

LOOPS = ("for (auto &t : {v})", "for (std::thread &t : {v})")


def join_all(code, vector, size, slip="none", guarded=False):
    """One of the loops that join all of a container, or nearly all."""
    grows = "size()" in size
    if slip in ("first", "less") or code.chance(0.3):
        first = "1" if slip == "first" else "0"
        test = f"i {'+ 1 ' if slip == 'less' else ''}< {size}"
        with code.block(f"for ({'std::size_t' if grows else 'int'} i = {first}; {test}; i++)"):
            join_one(code, f"{vector}[i]", guarded)
    elif grows and not guarded and code.chance(0.2):
        with code.block(f"for (auto it = {vector}.begin(); it != {vector}.end(); ++it)"):
            join_one(code, "it", guarded, "->")
    else:
        with code.block(code.pick(*LOOPS).format(v=vector)):
            join_one(code, "t", guarded)


def join_one(code, thread, guarded, access="."):
    test = f"{thread}{access}joinable()"
    with code.when(test if guarded or code.chance(0.2) else ""):
        code.add(f"{thread}{access}join();")


def finish(code, vector, size, guarded=False):
    """`guarded`: the elements may be empty. Walking by iterators is left to those that are not: see the known gaps."""
    slip = code.pick("forget", "forget", "first", "less", "choice") if code.slip() else "none"
    if slip == "forget":
        return
    with code.when("choice()" if slip == "choice" else ""):
        join_all(code, vector, size, slip, guarded)


def shape_vector(program, name):
    """A vector that is filled by a loop or one by one."""
    code = CxxCode(program)
    code.add("std::vector<std::thread> v;")
    if code.chance(0.3):
        code.add("v.reserve(3);")
    counted = code.chance(0.6)
    if counted:
        with code.block("for (int i = 0; i < n; i++)"):
            add_one(code)
            if code.chance(0.2):
                with code.block("if (choice())"):
                    code.add("break;")
    else:
        for _ in range(code.pick(1, 2, 2)):
            add_one(code)
    if code.chance(0.4):
        if code.slip():
            code.leave()
        else:
            code.leave_after(lambda: finish(code, "v", "v.size()"))
    kind = code.pick("loop", "loop", "loop", "helper", "pop", "clear", "move")
    if kind == "helper" and not code.slip():
        program.use("join_all")
        code.add("join_all(v);")
    elif kind == "pop":
        with code.block("while (!v.empty())"):
            if not code.slip():
                code.add("v.back().join();")
            code.add("v.pop_back();")
    elif kind == "move":
        code.add("std::vector<std::thread> w = std::move(v);")
        finish(code, "w", "w.size()")
    else:
        finish(code, "v", "v.size()")
        if kind == "clear":
            code.add("v.clear();")
    program.define_plain(name, code, 2 if counted else 0)


def add_one(code, vector="v"):
    kind = code.pick("emplace", "emplace", "push", "lambda", "argument", "move")
    if kind == "move":
        with code.block(""):
            code.add("std::thread one(work);")
            code.add(f"{vector}.push_back(std::move(one));")
        return
    code.add({
        "emplace": f"{vector}.emplace_back(work);",
        "push": f"{vector}.push_back(std::thread(work));",
        "lambda": f"{vector}.emplace_back([] {{ note(4); }});",
        "argument": f"{vector}.emplace_back(work_on, 5);",
    }[kind])


def shape_array(program, name):
    """An array of threads, started by assignments."""
    code = CxxCode(program)
    count = code.pick(2, 3)
    code.add(code.pick(f"std::array<std::thread, {count}> v;", f"std::thread v[{count}];"))
    some = code.chance(0.3)
    if code.chance(0.3):
        for index in range(count):
            code.add(f"v[{index}] = std::thread(work);")
        some = False
    else:
        with code.block(f"for (int i = 0; i < {count}; i++)"):
            with code.when("choice()" if some else ""):
                code.add("v[i] = std::thread(work);")
    if code.chance(0.4):
        if code.slip():
            code.leave()
        else:
            code.leave_after(lambda: finish(code, "v", str(count), some))
    finish(code, "v", str(count), some)
    program.define_plain(name, code)


def shape_pool(program, name):
    """A class with a vector of threads, which a method of its own or its user fills."""
    pool = Class(program, f"Pool{name}")
    pool.field("std::vector<std::thread> v;")
    fills = program.rng.choice(("start", "start", "add", "user"))
    if fills != "user":
        with pool.method("void start(int n)" if fills == "start" else "void add()", 0.15) as code:
            if fills == "start":
                fill(code, "v")
            else:
                add_one(code)
    with pool.method("void stop()", 0.15) as code:
        finish(code, "v", "v.size()", True)
        if code.chance(0.6):
            code.add("v.clear();")
    joins = program.rng.random() < 0.5
    if joins:
        with pool.method(f"~Pool{name}()", 0.1) as code:
            if not code.slip():
                code.add("stop();")
    pool.write()
    code = CxxCode(program)
    code.add(f"Pool{name} pool;")
    if fills == "user":
        fill(code, "pool.v")
    else:
        code.add({"start": "pool.start(n);", "add": "pool.add();"}[fills])
    if code.chance(0.4):
        code.leave()
    if not joins and not code.slip():
        code.add("pool.stop();")
    program.define_plain(name, code, 0 if fills == "add" else 2)


def fill(code, vector):
    with code.block("for (int i = 0; i < n; i++)"):
        if code.slip():
            code.add("check();")
        add_one(code, vector)


def shape_filled(program, name):
    """A function fills its caller's vector."""
    filler = CxxCode(program, 0.15)
    fill(filler, "v")
    program.define(f"static void fill_{name}(std::vector<std::thread> &v, int n)", filler)
    code = CxxCode(program)
    code.add("std::vector<std::thread> v;")
    code.add(f"fill_{name}(v, n);")
    if code.chance(0.5):
        if code.slip():
            code.leave()
        else:
            code.leave_after(lambda: finish(code, "v", "v.size()"))
    finish(code, "v", "v.size()")
    program.define_plain(name, code, 2)


def shape_jthreads(program, name):
    """A vector whose elements join themselves."""
    code = CxxCode(program)
    code.add("std::vector<std::jthread> v;")
    with code.block("for (int i = 0; i < n; i++)"):
        code.add(code.pick("v.emplace_back(work);", "v.push_back(std::jthread(work));"))
    if code.chance(0.5):
        code.leave()
    if code.chance(0.4):
        code.add(code.pick("v.clear();", "for (auto &t : v) t.join();"))
    program.define_plain(name, code, 2)


def shape_pointer(program, name):
    """A thread behind a unique_ptr."""
    code = CxxCode(program)
    code.add(code.pick("auto p = std::make_unique<std::thread>(work);", "std::unique_ptr<std::thread> p(new std::thread(work));"))
    if code.chance(0.4):
        code.leave()
    code.settle(Slot("(*p)"))
    if code.chance(0.4):
        code.add("p.reset();")
    program.define_plain(name, code)


SHAPES = (
    (shape_vector, 6),
    (shape_array, 3),
    (shape_pool, 4),
    (shape_filled, 2),
    (shape_jthreads, 1),
    (shape_pointer, 2),
)
