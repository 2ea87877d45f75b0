"""Shapes of services: an object with its own new, start, stop and free, owned by its user, by another object or by a global."""

from emit import Code, Slot


class Service:
    """A struct with a thread or two; what it does not do itself its user owes."""

    def __init__(self, program, name, carelessness=0.15):
        self.program, self.name, self.carelessness = program, name, carelessness
        rng = program.rng
        self.two = rng.random() < 0.35
        self.flagged = rng.random() < 0.7
        self.free_stops = rng.random() < 0.4
        self.guarded = self.flagged or self.free_stops  # stop may be called at any time
        self.write()

    def write(self):
        fields = "pthread_t th; int running;" + (" pthread_t aux; int aux_running;" if self.two else "")
        self.program.parts.append(f"struct {self.name} {{ {fields} }};")
        self.write_new()
        self.write_start()
        self.write_stop()
        self.write_free()

    def code(self):
        return Code(self.program, self.carelessness)

    def define(self, result, verb, code, parameter=True):
        parameters = f"struct {self.name} *s" if parameter else "void"
        self.program.define(f"static {result}{self.name}_{verb}({parameters})", code)

    def write_new(self):
        code = self.code()
        code.add(f"struct {self.name} *s = calloc(1, sizeof *s);")
        if code.chance(0.3):
            with code.block("if (!s)"):
                code.add("return NULL;")
            code.add("s->running = 0;")
        code.add("return s;")
        self.define(f"struct {self.name} *", "new", code, parameter=False)

    def write_start(self):
        code = self.code()
        if code.chance(0.3):
            with code.block("if (s->running)"):
                code.add("return 0;")
        spawn = code.spawn("&s->th")
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            code.add("return -1;")
        code.add("s->running = 1;")
        if self.two:
            self.start_second(code)
        code.add("return 0;")
        self.define("int ", "start", code)

    def start_second(self, code):
        """The second create may fail: the first thread is ended, or left to stop."""
        spawn = code.spawn("&s->aux")
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            if not code.slip():
                code.end(Slot("s->th"))
                code.add("s->running = 0;")
            code.add("return -1;")
        code.add("s->aux_running = 1;")

    def write_stop(self):
        code = self.code()
        parts = [("s->aux", "s->aux_running")] if self.two else []
        for handle, flag in [*parts, ("s->th", "s->running")]:
            with code.when(flag if self.guarded and not code.slip() else ""):
                code.end(Slot(handle))
                if not code.slip():
                    code.add(f"{flag} = 0;")
        self.define("void ", "stop", code)

    def write_free(self):
        code = self.code()
        if self.free_stops or code.chance(0.3):
            with code.block("if (!s)"):
                code.add("return;")
        if self.free_stops and not code.slip():
            code.add(f"{self.name}_stop(s);")
        code.add("free(s);")
        self.define("void ", "free", code)

    def call(self, verb, owner):
        return f"{self.name}_{verb}({owner})"

    def leave(self, code, owner, started=True):
        """Stops and frees as a careful user does, or nearly."""
        if started and not self.free_stops and not code.slip():
            code.add(self.call("stop", owner) + ";")
        elif self.guarded and code.chance(0.2):
            code.add(self.call("stop", owner) + ";")
        if not (code.chance(0.3) and code.slip()):
            code.add(self.call("free", owner) + ";")


def shape_service(program, name):
    """One user of one object, with ways out between."""
    service = Service(program, name + "s")
    code = Code(program)
    code.add(f"struct {service.name} *s = {service.name}_new();")
    with code.block("if (!s)"):
        code.add("return -1;")
    checked = code.chance(0.8)
    if checked:
        with code.block(f"if ({service.call('start', 's')} {code.pick('!= 0', '< 0')})"):
            service.leave(code, "s", started=False)
            code.add("return -1;")
    else:
        code.add(service.call("start", "s") + ";")
    code.noise()
    if code.chance(0.5):
        with code.block("if (choice())"):
            service.leave(code, "s")
            code.add("return 1;")
    if code.chance(0.2):
        code.add(service.call("stop", "s") + ";")
        with code.when("choice()" if code.chance(0.5) else ""):
            code.add(service.call("start", "s") + ";")
    service.leave(code, "s")
    code.add("return 0;")
    program.define_checked(name, code)


def shape_opened(program, name):
    """A function makes and starts the object, another one closes it."""
    service = Service(program, name + "s")
    code = Code(program, service.carelessness)
    code.add(f"struct {service.name} *s = {service.name}_new();")
    with code.block("if (!s)"):
        code.add("return NULL;")
    with code.block(f"if ({service.call('start', 's')} != 0)"):
        service.leave(code, "s", started=False)
        code.add("return NULL;")
    if code.chance(0.4):
        with code.block("if (choice())"):
            service.leave(code, "s")
            code.add("return NULL;")
    code.add("return s;")
    program.define(f"static struct {service.name} *{name}_open(void)", code)
    code = Code(program, service.carelessness)
    with code.block("if (!s)"):
        code.add("return;")
    service.leave(code, "s")
    program.define(f"static void {name}_close(struct {service.name} *s)", code)
    code = Code(program)
    code.add(f"struct {service.name} *s = {name}_open();")
    if code.chance(0.5):
        with code.block("if (!s)"):
            code.add("return -1;")
    if code.chance(0.4):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"{name}_close(s);")
            code.add("return 1;")
    if not code.slip():
        code.add(f"{name}_close(s);")
    code.add("return 0;")
    program.define_checked(name, code)


def shape_held(program, name):
    """An object of two others, made, started and freed as one."""
    service = Service(program, name + "s", 0.05)
    program.parts.append(f"struct {name} {{ struct {service.name} *one; struct {service.name} *two; }};")
    start = Code(program)
    for part, before in (("one", ""), ("two", "one")):
        start.add(f"o->{part} = {service.name}_new();")
        with start.block(f"if (!o->{part} || {service.call('start', f'o->{part}')} != 0)"):
            if not (start.chance(0.3) and start.slip()):
                start.add(service.call("free", f"o->{part}") + ";")
            start.add(f"o->{part} = NULL;")
            if before and not start.slip():
                service.leave(start, f"o->{before}")
            if before:
                start.add(f"o->{before} = NULL;")
            start.add("return -1;")
    start.add("return 0;")
    stop = Code(program)
    for part in stop.pick(("one", "two"), ("two", "one")):
        service.leave(stop, f"o->{part}")
    code = Code(program)
    program.define(f"static int {name}_up(struct {name} *o)", start)
    program.define(f"static void {name}_down(struct {name} *o)", stop)
    code.add(f"struct {name} o = {{0}};")
    with code.block(f"if ({name}_up(&o) != 0)"):
        code.add("return -1;")
    if code.chance(0.4):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"{name}_down(&o);")
            code.add("return 1;")
    if not code.slip():
        code.add(f"{name}_down(&o);")
    code.add("return 0;")
    program.define_checked(name, code)


def shape_module(program, name):
    """A module whose state is global."""
    program.parts.append(f"struct {name}_state {{ pthread_t th; int running; }};")
    start = Code(program, 0.15)
    variable = f"{name}_module"
    program.parts.append(f"static struct {name}_state {variable};")
    if start.chance(0.7):
        with start.block(f"if ({variable}.running)"):
            start.add("return 0;")
    spawn = start.spawn(f"&{variable}.th")
    with start.block(f"if ({start.test(spawn.failed, spawn.call)})"):
        start.add("return -1;")
    start.add(f"{variable}.running = 1;")
    start.add("return 0;")
    program.define(f"static int {name}_init(void)", start)
    stop = Code(program, 0.15)
    with stop.when(f"{variable}.running" if not stop.slip() else ""):
        stop.end(Slot(f"{variable}.th"))
        if not stop.slip():
            stop.add(f"{variable}.running = 0;")
    program.define(f"static void {name}_fini(void)", stop)
    code = Code(program)
    with code.block(f"if ({name}_init() != 0)"):
        code.add("return -1;")
    if code.chance(0.3):
        code.add(f"{name}_init();")
    if code.chance(0.4):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"{name}_fini();")
            code.add("return 1;")
    if not code.slip():
        code.add(f"{name}_fini();")
    code.add("return 0;")
    program.define_checked(name, code)


SHAPES = (
    (shape_service, 4),
    (shape_opened, 3),
    (shape_held, 2),
    (shape_module, 2),
)
