"""C++ shapes of owners in containers and globals: vectors of objects and of pointers to them, optional threads, modules."""

from cxx import CxxCode
from emit import Slot
from shapes_cxx_class import Service


def shape_objects(program, name):
    """A vector of pointers to objects that have threads."""
    service = Service(program, f"Item{name}")
    code = CxxCode(program)
    code.add(f"std::vector<std::unique_ptr<{service.name}>> v;")
    with code.block("for (int i = 0; i < n; i++)"):
        if code.chance(0.5):
            code.add(f"v.push_back(std::make_unique<{service.name}>());")
            service.start(code, "v.back()->")
        else:
            code.add(f"auto one = std::make_unique<{service.name}>();")
            service.start(code, "one->")
            code.add("v.push_back(std::move(one));")
    if code.chance(0.4):
        code.leave()
    if not service.joins_itself or code.chance(0.4):
        if not code.slip():
            with code.block("for (auto &one : v)"):
                service.stop(code, "one->")
    if code.chance(0.3):
        code.add("v.clear();")
    program.define_plain(name, code, 2)


def shape_optional(program, name):
    """A thread in an optional."""
    code = CxxCode(program)
    code.add("std::optional<std::thread> o;")
    with code.when("choice()" if code.chance(0.5) else ""):
        code.add(code.pick("o.emplace(work);", "o = std::thread(work);", "o.emplace([] { note(5); });"))
    if code.chance(0.4):
        code.leave()
    if not code.slip():
        with code.block(f"if ({code.pick('o', 'o.has_value()')})"):
            code.add(code.pick("o->join();", "(*o).join();", "o.value().join();"))
    if code.chance(0.3):
        code.add("o.reset();")
    program.define_plain(name, code)


def shape_pair(program, name):
    """Threads in a pair or a tuple-like struct that a function returns."""
    program.parts.append(f"struct Two{name} {{\n\tstd::thread first;\n\tstd::thread second;\n}};")
    maker = CxxCode(program)
    maker.add(f"Two{name} made;")
    maker.start("made.first")
    if maker.slip():
        maker.add("check();")
    maker.start("made.second")
    maker.add("return made;")
    program.define(f"static Two{name} make_{name}()", maker)
    code = CxxCode(program)
    code.add(f"{code.pick('auto', f'Two{name}')} two = make_{name}();")
    if code.chance(0.4):
        code.leave()
    order = code.pick(("first", "second"), ("second", "first"))
    for part in order:
        code.settle(Slot(f"two.{part}"))
    program.define_plain(name, code)


def shape_module(program, name):
    """A module whose thread is global."""
    variable = f"module_{name}"
    program.parts.append(f"static std::thread {variable};")
    start = CxxCode(program, 0.15)
    with start.when(f"!{variable}.joinable()" if not start.slip() else ""):
        start.start(variable)
    program.define(f"static void init_{name}()", start)
    stop = CxxCode(program, 0.15)
    with stop.when(f"{variable}.joinable()" if not stop.slip() else ""):
        stop.add(f"{variable}.join();")
    program.define(f"static void fini_{name}()", stop)
    code = CxxCode(program)
    code.add(f"init_{name}();")
    if code.chance(0.3):
        code.add(f"init_{name}();")
    if code.chance(0.4):
        code.leave()
    if not code.slip():
        code.add(f"fini_{name}();")
    if code.slip():
        code.add(f"fini_{name}();")
    program.define_plain(name, code)


SHAPES = (
    (shape_objects, 3),
    (shape_optional, 2),
    (shape_pair, 2),
    (shape_module, 2),
)
