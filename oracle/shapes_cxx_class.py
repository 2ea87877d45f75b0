"""C++ shapes whose threads are members: destructors that join or do not, owners of owners, objects in the heap."""

from cxx import Class, CxxCode
from emit import Slot

DESTRUCTORS = ("none", "joinable", "joinable", "joinable", "stop", "stop", "flag")


class Service:
    """A class with a thread, `start()`, `stop()` and maybe a destructor that joins."""

    def __init__(self, program, name):
        self.program, self.name = program, name
        self.made = Class(program, name)
        pick = program.rng.choice
        self.destructor = pick(DESTRUCTORS)
        self.flagged = self.destructor == "flag" or program.rng.random() < 0.2
        self.by_constructor = not self.flagged and program.rng.random() < 0.25
        self.two = not self.flagged and program.rng.random() < 0.25
        self.write()

    def write(self):
        self.made.field("std::thread t;")
        if self.two:
            self.made.field("std::thread u;")
        if self.flagged:
            self.made.field("bool on = false;")
        if self.by_constructor:
            self.write_constructor()
        else:
            self.write_start()
        self.write_stop()
        self.write_destructor()
        self.made.write()

    def write_constructor(self):
        initialised = self.program.rng.random() < 0.5
        with self.made.method(f"{self.name}()", 0.15, " : t(work)" if initialised else "") as code:
            if not initialised:
                code.start("t")
            if code.slip():
                code.add("check();")
            if self.two:
                code.start("u")
            code.noise()

    def write_start(self):
        with self.made.method("void start()", 0.15) as code:
            if code.chance(0.3):
                with code.block("if (on)" if self.flagged else "if (t.joinable())"):
                    code.add("return;")
            code.start("t")
            if self.flagged:
                code.add("on = true;")
            if code.slip():
                code.add("check();")
            if self.two:
                code.start("u")

    def write_stop(self):
        with self.made.method("void stop()", 0.15) as code:
            guard = "on" if self.flagged else "t.joinable()"
            with code.when(guard if not code.slip() else ""):
                code.end(Slot("t"), may_detach=False)
                if self.flagged and not code.slip():
                    code.add("on = false;")
            if self.two and not code.slip():
                with code.when("u.joinable()"):
                    code.add("u.join();")

    def write_destructor(self):
        if self.destructor == "none":
            return
        with self.made.method(f"~{self.name}()", 0.1) as code:
            if self.destructor == "stop":
                code.add("stop();")
            else:
                with code.block("if (on)" if self.destructor == "flag" else "if (t.joinable())"):
                    code.add("t.join();")
            if self.two and self.destructor == "joinable" and not code.slip():
                with code.block("if (u.joinable())"):
                    code.add("u.join();")

    @property
    def joins_itself(self):
        return self.destructor != "none"

    def start(self, code, access):
        if not self.by_constructor:
            with code.when("choice()" if code.chance(0.15) else ""):
                code.add(f"{access}start();")

    def stop(self, code, access):
        """What an author does before the object goes."""
        if self.joins_itself and code.chance(0.6):
            return
        if not code.slip():
            code.add(f"{access}stop();")


def use(code, service, access, go=None):
    """Starts, maybe leaves early, stops; `go` writes how the object goes."""
    go = go or (lambda: None)
    service.start(code, access)

    def clean_up():
        service.stop(code, access)
        go()

    if code.chance(0.5):
        if code.slip():
            code.leave()
        else:
            code.leave_after(clean_up)
    if code.chance(0.15):
        code.add(f"{access}stop();")
        if not service.by_constructor:
            with code.when("choice()" if code.chance(0.5) else ""):
                code.add(f"{access}start();")
    clean_up()


def shape_local(program, name):
    """An object in a scope."""
    service = Service(program, f"Local{name}")
    code = CxxCode(program)
    code.add(f"{service.name} s;")
    use(code, service, "s.")
    program.define_plain(name, code)


def shape_unique(program, name):
    """An object behind a unique_ptr, which is reset, moved on or just goes."""
    service = Service(program, f"Owned{name}")
    code = CxxCode(program)
    made = code.pick(f"auto p = std::make_unique<{service.name}>();",
                     f"std::unique_ptr<{service.name}> p(new {service.name});")
    code.add(made)
    go = code.pick("none", "none", "reset", "null", "move")

    def goes():
        if go == "reset":
            code.add("p.reset();")
        elif go == "null":
            code.add("p = nullptr;")

    if go == "move":
        code.add(f"std::unique_ptr<{service.name}> q = std::move(p);")
    use(code, service, "q->" if go == "move" else "p->", goes)
    program.define_plain(name, code)


def shape_deleted(program, name):
    """An object that is made with new, and deleted or not."""
    service = Service(program, f"Heap{name}")
    code = CxxCode(program)
    code.add(f"{code.pick('auto', service.name)} *s = new {service.name};")

    def goes():
        if not (code.chance(0.5) and code.slip()):
            code.add("delete s;")

    use(code, service, "s->", goes)
    program.define_plain(name, code)


def shape_handed_on(program, name):
    """A function makes the object, another one takes it."""
    service = Service(program, f"Given{name}")
    maker = CxxCode(program)
    maker.add(f"auto made = std::make_unique<{service.name}>();")
    service.start(maker, "made->")
    if maker.chance(0.3):
        with maker.block("if (choice())"):
            service.stop(maker, "made->")
            maker.add("return nullptr;")
    maker.add("return made;")
    program.define(f"static std::unique_ptr<{service.name}> make_{name}()", maker)
    taker = CxxCode(program)
    taker.add("auto mine = std::move(taken);")
    service.stop(taker, "mine->")
    if taker.chance(0.5):
        taker.add("mine.reset();")
    program.define(f"static void take_{name}(std::unique_ptr<{service.name}> taken)", taker)
    code = CxxCode(program)
    code.add(f"auto p = make_{name}();")
    with code.block("if (!p)"):
        code.add("return;")
    if code.chance(0.3):
        code.leave()
    if code.chance(0.7):
        code.add(f"take_{name}(std::move(p));")
    else:
        service.stop(code, "p->")
    program.define_plain(name, code)


def shape_app(program, name):
    """An owner of two owners."""
    service = Service(program, f"Part{name}")
    app = Class(program, f"App{name}")
    app.field(f"{service.name} one;")
    app.field(f"{service.name} two;")
    with app.method("void start()") as code:
        service.start(code, "one.")
        if code.chance(0.3):
            code.leave()
        service.start(code, "two.")
        code.noise()
    with app.method("void stop()") as code:
        for part in code.pick(("one", "two"), ("two", "one")):
            service.stop(code, f"{part}.")
    if app.program.rng.random() < 0.5:
        with app.method(f"~App{name}()", 0.2) as code:
            if not code.slip():
                code.add("stop();")
    app.write()
    code = CxxCode(program)
    code.add(f"App{name} app;")
    code.add("app.start();")
    if code.chance(0.4):
        code.leave()
    if not code.slip():
        code.add("app.stop();")
    program.define_plain(name, code)


def shape_derived(program, name):
    """A class with a base that has the thread."""
    service = Service(program, f"Base{name}")
    derived = Class(program, f"Derived{name}")
    derived.field("int id = 0;")
    if program.rng.random() < 0.5:
        with derived.method(f"~Derived{name}()") as code:
            service.stop(code, "")
    with derived.method("void run()") as code:
        service.start(code, "")
        code.add("id = 1;")
    derived.write(f" : {service.name}")
    code = CxxCode(program)
    code.add(f"Derived{name} d;")
    code.add("d.run();")
    if code.chance(0.4):
        code.leave()
    service.stop(code, "d.")
    program.define_plain(name, code)


def shape_movable(program, name):
    """A class that is moved, or moved into."""
    made = Class(program, f"Movable{name}")
    joins = program.rng.random() < 0.5
    made.field("std::thread t;")
    made.field(f"Movable{name}() = default;")
    made.field(f"Movable{name}(Movable{name} &&) = default;")
    if not joins:
        made.field(f"Movable{name} &operator=(Movable{name} &&) = default;")
    else:
        with made.method(f"~Movable{name}()", 0) as code:
            with code.block("if (t.joinable())"):
                code.add("t.join();")
    made.write()
    code = CxxCode(program)
    code.add(f"Movable{name} a;")
    code.start("a.t")
    if code.chance(0.4):
        code.leave()
    if joins or code.chance(0.6):
        code.add(f"Movable{name} b = std::move(a);")
    else:
        code.add(f"Movable{name} b;")
        if code.slip():
            code.start("b.t")
        code.add("b = std::move(a);")
    if not joins:
        code.settle(Slot("b.t"))
    elif code.slip():
        code.settle(Slot("b.t"))
    program.define_plain(name, code)


def shape_posix(program, name):
    """A class with a pthread_t and a flag, whose start may fail."""
    made = Class(program, f"Posix{name}")
    made.field("pthread_t t;")
    made.field("bool on = false;")
    with made.method("bool start()", 0.1) as code:
        if code.chance(0.3):
            with code.block("if (on)"):
                code.add("return true;")
        if code.slip():
            code.add("on = true;")
        with code.block("if (pthread_create(&t, nullptr, entry, nullptr) != 0)"):
            code.add("return false;")
        code.add("on = true;")
        code.add("return true;")
    with made.method("void stop()", 0.1) as code:
        with code.when("on" if not code.slip() else ""):
            code.add("pthread_join(t, nullptr);")
            if not code.slip():
                code.add("on = false;")
    joins = program.rng.random() < 0.6
    if joins:
        with made.method(f"~Posix{name}()", 0) as code:
            code.add("stop();")
    made.write()
    code = CxxCode(program)
    heap = code.chance(0.3)
    code.add(f"auto s = std::make_unique<Posix{name}>();" if heap else f"Posix{name} s;")
    access = "s->" if heap else "s."
    with code.block(f"if (!{access}start())"):
        code.add(code.pick("return;", "throw failure();"))
    if code.chance(0.5):
        code.leave()
    if not joins and not code.slip():
        code.add(f"{access}stop();")
    elif joins and code.chance(0.3):
        code.add(f"{access}stop();")
    program.define_plain(name, code)


SHAPES = (
    (shape_local, 6),
    (shape_unique, 4),
    (shape_deleted, 4),
    (shape_handed_on, 3),
    (shape_app, 3),
    (shape_derived, 2),
    (shape_movable, 3),
    (shape_posix, 3),
)
