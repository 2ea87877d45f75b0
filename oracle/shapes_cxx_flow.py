"""C++ shapes with local threads: early exits, throws, moves, guards."""

from cxx import CxxCode
from emit import Slot


def shape_sequence(program, name):
    """Threads started one after the other, with ways out between; some are joined by a guard."""
    code = CxxCode(program)
    slots = []
    for index in range(code.pick(1, 2, 2, 3)):
        slots.append(code.started(f"t{index}"))
        if code.chance(0.2):
            guard(code, slots[-1])
        code.noise()
        if code.chance(0.5):
            leave(code, slots)
    if code.chance(0.5):
        slots.reverse()
    settle_all(code, slots)
    program.define_plain(name, code)


def guard(code, slot):
    """An object whose destructor joins."""
    if code.chance(0.5):
        code.program.use("joiner")
        code.add(f"joiner {slot.name}_guard({slot.name});")
    else:
        code.program.use("scoped")
        code.add(f"scoped {slot.name}_guard(std::move({slot.name}));")
    slot.live = False


def leave(code, slots):
    if code.slip():
        code.leave()
    else:
        code.leave_after(lambda: settle_all(code, slots))


def settle_all(code, slots):
    for slot in slots:
        if slot.live:
            code.settle(slot)


def shape_later(program, name):
    """Threads that are started on some paths only, told apart by joinable() or by a flag."""
    code = CxxCode(program)
    slots = []
    for index in range(code.pick(1, 1, 2)):
        slot = Slot(f"t{index}", f"t{index}.joinable()", live=True)
        code.add(f"std::thread {slot.name};")
        flagged = code.chance(0.4)
        if flagged:
            slot.guard = f"on{index}"
            code.add(f"bool on{index} = false;")
        with code.block("if (choice())"):
            code.start(slot.name)
            if flagged:
                code.add(f"on{index} = true;")
        slots.append(slot)
        if code.chance(0.4):
            leave(code, slots)
    settle_all(code, slots)
    program.define_plain(name, code)


def shape_try(program, name):
    """What may throw stands in a try; the thread is joined in the handler, behind it, or in both."""
    code = CxxCode(program)
    inside = code.chance(0.4)
    if not inside:
        slot = code.started("t")
    with code.block("try"):
        if inside:
            slot = code.started("t")
        code.add(code.pick("check();", "check();", "if (choice()) throw failure();"))
        if inside or code.chance(0.3):
            code.settle(slot)
            joined = True
        else:
            joined = False
    with code.block(code.pick("catch (...)", "catch (const failure &)", "catch (failure &)")):
        if joined and not inside and not code.slip():
            code.settle(slot)
            code.add(code.pick("return;", "throw;", "note(1);"))
        elif not inside and code.chance(0.4):
            code.settle(slot)
            code.add(code.pick("return;", "throw;"))
        else:
            code.add("note(1);")
    if not joined:
        code.settle(slot)
    program.define_plain(name, code)


def shape_blocks(program, name):
    """A thread whose scope is a block or a round of a loop."""
    code = CxxCode(program)
    counted = code.chance(0.5)
    with code.block("for (int i = 0; i < n; i++)" if counted else "if (choice())"):
        slot = code.started("t")
        if counted and code.chance(0.5):
            with code.block("if (choice())"):
                if not code.slip():
                    code.settle(slot)
                code.add(code.pick("continue;", "break;", "return;"))
        elif code.chance(0.5):
            leave(code, [slot])
        code.settle(slot)
    program.define_plain(name, code, 2 if counted else 0)


def shape_again(program, name):
    """A second thread into the same object, with or without a join between."""
    code = CxxCode(program)
    slot = code.started("t")
    with code.when("choice()" if code.chance(0.2) else ""):
        if code.chance(0.3):
            code.add("std::thread old = std::move(t);")
            code.settle(Slot("old"))
        else:
            code.settle(slot)
    if code.chance(0.3):
        code.leave()
    code.start("t")
    code.settle(slot)
    program.define_plain(name, code)


def shape_moved(program, name):
    """A thread that wanders: by value, into a member, by swap, out of a function."""
    code = CxxCode(program)
    slot = code.started("t")
    if code.chance(0.4):
        leave(code, [slot])
    kind = code.pick("local", "member", "swap", "function", "assign", "conditional")
    last = Slot("u")
    if kind == "local":
        code.add("std::thread u(std::move(t));")
    elif kind == "member":
        code.add("struct { std::thread thread; int id; } box{std::move(t), 1};")
        last = Slot("box.thread")
    elif kind == "swap":
        code.add("std::thread u;")
        code.add(code.pick("u.swap(t);", "std::swap(t, u);"))
    elif kind == "function":
        code.program.use("reap_moved")
        if not code.slip():
            code.add("reap_moved(std::move(t));")
            last = None
        else:
            code.add("std::thread u = std::move(t);")
    else:
        code.add("std::thread u;")
        with code.when("choice()" if kind == "conditional" else ""):
            code.add("u = std::move(t);")
        if kind == "conditional":
            last.guard = "u.joinable()"
            code.settle(Slot("t", "t.joinable()"))
    if last:
        if code.chance(0.3):
            leave(code, [Slot(last.name, last.guard, live=True)])
        code.settle(last)
    if code.slip():
        code.add("t.join();")
    program.define_plain(name, code)


def shape_jthread(program, name):
    """Threads that join themselves, among others that do not."""
    code = CxxCode(program)
    code.add("std::jthread j(work);")
    other = code.chance(0.5)
    if other:
        slot = code.started("t")
    if code.chance(0.5):
        code.leave()
    kind = code.pick("none", "join", "assign", "move", "detach", "stop")
    if kind == "assign":
        code.add("j = std::jthread(work);")
    elif kind == "move":
        code.add("std::jthread k = std::move(j);")
        if code.slip():
            code.add("k.join();")
            code.add("k.join();")
    elif kind == "stop":
        code.add("j.request_stop();")
    elif kind != "none":
        code.add(f"j.{kind}();")
        if code.slip():
            code.add(f"j.{'join' if kind == 'detach' else kind}();")
    if other:
        code.settle(slot)
    program.define_plain(name, code)


def shape_made(program, name):
    """A function that returns a thread, or starts into a reference, and leaves early sometimes."""
    maker = CxxCode(program)
    by_reference = maker.chance(0.5)
    if by_reference:
        if maker.chance(0.5):
            with maker.block("if (choice())"):
                maker.add("return false;")
        maker.start("out")
        if maker.chance(0.3):
            with maker.block("if (choice())"):
                maker.settle(Slot("out"))
                maker.add("return false;")
        maker.add("return true;")
        program.define(f"static bool make_{name}(std::thread &out)", maker)
    else:
        if maker.chance(0.5):
            with maker.block("if (choice())"):
                maker.add("return std::thread();")
        slot = maker.started("made")
        if maker.chance(0.4):
            if maker.slip():
                maker.add("check();")
            else:
                with maker.block("if (choice())"):
                    maker.settle(slot)
                    maker.add("return {};")
        maker.add("return made;")
        program.define(f"static std::thread make_{name}()", maker)
    code = CxxCode(program)
    if by_reference:
        code.add("std::thread t;")
        with code.block(f"if (!make_{name}(t))"):
            code.add("return;")
        slot = Slot("t", live=True)
    else:
        code.add(f"{code.pick('std::thread', 'auto')} t = make_{name}();")
        slot = Slot("t", "t.joinable()", live=True)
    if code.chance(0.4):
        leave(code, [slot])
    code.settle(slot)
    program.define_plain(name, code)


def shape_raw(program, name):
    """POSIX threads in C++: an early throw, a guard class."""
    code = CxxCode(program)
    guarded = code.chance(0.5)
    if guarded:
        program.parts.append("\n".join([
            f"struct guard_{name} {{", "\tpthread_t thread;", "\tbool on = false;", f"\t~guard_{name}()", "\t{",
            *(["\t\tif (on)"] if not code.slip() else []), "\t\t\tpthread_join(thread, nullptr);", "\t}", "};",
        ]))
        code.add(f"guard_{name} g;")
        with code.block("if (pthread_create(&g.thread, nullptr, entry, nullptr) == 0)"):
            code.add("g.on = true;")
        if code.chance(0.5):
            code.leave()
    else:
        code.add("pthread_t t;")
        with code.block("if (pthread_create(&t, nullptr, entry, nullptr) != 0)"):
            code.add("return;")
        if code.chance(0.5) and code.slip():
            code.leave()
        if not code.slip():
            code.add("pthread_join(t, nullptr);")
    program.define_plain(name, code)


SHAPES = (
    (shape_sequence, 8),
    (shape_later, 4),
    (shape_try, 4),
    (shape_blocks, 3),
    (shape_again, 2),
    (shape_moved, 5),
    (shape_jthread, 2),
    (shape_made, 4),
    (shape_raw, 2),
)
