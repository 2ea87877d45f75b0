"""Shapes whose handles have another owner: structs with start and stop, out-parameters, returned handles."""

from emit import Code, Slot


def shape_struct(program, name):
    """A struct with a handle and a flag; start and stop take its address."""
    code = Code(program)
    start_returns = define_start(program, name, Code(program, code.carelessness / 2))
    define_stop(program, name, Code(program, code.carelessness / 2))
    code.add(f"struct {name} s = {{0}};")
    if start_returns and code.chance(0.8):
        with code.block(f"if (start_{name}(&s) {code.pick('!= 0', '< 0')})"):
            code.add("return -1;")
    else:
        code.add(f"start_{name}(&s);")
    code.noise()
    if code.chance(0.4):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"stop_{name}(&s);")
            code.add("return 1;")
    if code.chance(0.2):
        code.add(f"stop_{name}(&s);")
        with code.when("choice()" if code.chance(0.5) else ""):
            code.add(f"start_{name}(&s);")
    if code.chance(0.5) and code.slip():
        code.add(code.pick("memset(&s, 0, sizeof s);", f"s = (struct {name}){{0}};"))
    elif not code.slip():
        code.add(f"stop_{name}(&s);")
    code.add("return 0;")
    program.define_checked(name, code)


def define_start(program, name, code):
    """Returns whether start tells by its result that nothing runs."""
    two = code.chance(0.3)
    fields = "pthread_t th; int up;" + (" pthread_t extra; int more;" if two else "")
    program.parts.append(f"struct {name} {{ {fields} }};")
    if code.chance(0.3):
        with code.block("if (s->up)"):
            code.add("return 0;")
    spawn = code.spawn("&s->th")
    reports = code.chance(0.7)
    if code.slip():
        code.add("s->up = 1;")
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            code.add("return -1;")
    elif reports:
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            code.add("return -1;")
        code.add("s->up = 1;")
    else:
        code.add(f"s->up = {code.test(spawn.ok[:1], spawn.call)};")
    if two:
        spawn = code.spawn("&s->extra")
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            if not code.slip():
                with code.when("" if reports else "s->up"):
                    code.end(Slot("s->th"))
                    code.add("s->up = 0;")
            code.add("return -1;")
        code.add("s->more = 1;")
    code.add("return 0;")
    program.define(f"static int start_{name}(struct {name} *s)", code)
    return reports or two


def define_stop(program, name, code):
    two = "s->extra" in program.parts[-1]
    for handle, flag in (("s->extra", "s->more"), ("s->th", "s->up")):
        if flag == "s->more" and not two:
            continue
        if code.chance(0.2):
            with code.block(f"if (!{flag})"):
                code.add("return;")
            code.end(Slot(handle))
            code.add(f"{flag} = 0;")
            continue
        with code.when(flag if not code.slip() else ""):
            code.end(Slot(handle))
            if not code.slip():
                code.add(f"{flag} = 0;")
    program.define(f"static void stop_{name}(struct {name} *s)", code)


def shape_app(program, name):
    """An owner of two owners."""
    define_start(program, name, Code(program, 0.1))
    define_stop(program, name, Code(program, 0.1))
    program.parts.append(f"struct app_{name} {{ struct {name} one; struct {name} two; }};")
    start = Code(program)
    with start.block(f"if (start_{name}(&app->one) != 0)"):
        start.add("return -1;")
    with start.block(f"if (start_{name}(&app->two) != 0)"):
        if not start.slip():
            start.add(f"stop_{name}(&app->one);")
        start.add("return -1;")
    start.add("return 0;")
    program.define(f"static int start_app_{name}(struct app_{name} *app)", start)
    stop = Code(program)
    for part in stop.pick(("one", "two"), ("two", "one")):
        if not (stop.chance(0.5) and stop.slip()):
            stop.add(f"stop_{name}(&app->{part});")
    program.define(f"static void stop_app_{name}(struct app_{name} *app)", stop)
    code = Code(program)
    code.add(f"struct app_{name} app;")
    code.add("memset(&app, 0, sizeof app);")
    with code.block(f"if (start_app_{name}(&app) != 0)"):
        code.add("return -1;")
    if code.chance(0.3):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"stop_app_{name}(&app);")
            code.add("return 1;")
    if not code.slip():
        code.add(f"stop_app_{name}(&app);")
    code.add("return 0;")
    program.define_checked(name, code)


def shape_pool(program, name):
    """A struct with an array of handles and a count."""
    code = Code(program)
    program.parts.append(f"struct {name} {{ pthread_t v[3]; int n; }};")
    start = Code(program, code.carelessness)
    start.add("p->n = 0;")
    with start.block("for (int i = 0; i < n; i++)"):
        index = start.pick("i", "p->n")
        spawn = start.spawn(f"&p->v[{index}]")
        with start.block(f"if ({start.test(spawn.failed, spawn.call)})"):
            if start.chance(0.5):
                with start.when("" if not start.slip() else "choice()"):
                    start.add(f"stop_{name}(p);")
            start.add("return -1;")
        start.add("p->n++;")
    start.add("return 0;")
    stop = Code(program, code.carelessness / 2)
    with stop.block(f"for (int i = {'1' if stop.slip() else '0'}; i < p->n; i++)"):
        stop.end(Slot("p->v[i]"))
    if not stop.slip():
        stop.add("p->n = 0;")
    program.define(f"static void stop_{name}(struct {name} *p)", stop)
    program.define(f"static int start_{name}(struct {name} *p, int n)", start)
    code.add(f"struct {name} p;")
    with code.block(f"if (start_{name}(&p, n) != 0)"):
        if not code.slip():
            code.add(f"stop_{name}(&p);")
        code.add("return -1;")
    if code.chance(0.3):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"stop_{name}(&p);")
            code.add("return 1;")
    if not code.slip():
        code.add(f"stop_{name}(&p);")
    code.add("return 0;")
    program.define_counted(name, code)


def shape_out_param(program, name):
    """A maker that hands the handle to its caller, who ends the task or does not."""
    maker = Code(program)
    local = maker.chance(0.5)
    if local:
        maker.add("pthread_t id;")
    slot = Slot("id" if local else "*out")
    spawn = maker.spawn("&id" if local else "out")
    with maker.block(f"if ({maker.test(spawn.failed, spawn.call)})"):
        maker.add("return -1;")
    if maker.chance(0.5):
        with maker.block("if (choice())"):
            maker.settle(slot)
            maker.add("return -2;")
    if local:
        maker.add("*out = id;")
    if maker.chance(0.2):
        with maker.block("if (choice())"):
            maker.add("return 1;")
    maker.add("return 0;")
    program.define(f"static int make_{name}(pthread_t *out)", maker)
    code = Code(program)
    code.add("pthread_t t;")
    code.add(f"int rc = make_{name}(&t);")
    test = code.pick("rc < 0", "rc < 0", "rc != 0")
    with code.block(f"if ({test})"):
        code.add("return -1;")
    if code.chance(0.3):
        with code.block("if (choice())"):
            code.settle(Slot("t"))
            code.add("return 1;")
    code.settle(Slot("t", code.pick("", "rc == 0" if test == "rc != 0" else "rc >= 0")))
    code.add("return 0;")
    program.define_checked(name, code)


def shape_returned(program, name):
    """A function that returns the handle; zero when there is no task."""
    maker = Code(program, 0)
    maker.add("pthread_t t;")
    spawn = maker.spawn("&t")
    with maker.block(f"if ({maker.test(spawn.failed, spawn.call)})"):
        maker.add("return 0;")
    maker.add("return t;")
    program.define(f"static pthread_t make_{name}(void)", maker)
    code = Code(program)
    if code.slip():
        code.add(f"make_{name}();")
    else:
        code.add(f"pthread_t t = make_{name}();")
        if code.chance(0.5):
            with code.block("if (t == 0)"):
                code.add("return -1;")
        code.settle(Slot("t", "t != 0"))
    code.add("return 0;")
    program.define_checked(name, code)


SHAPES = (
    (shape_struct, 4),
    (shape_app, 1),
    (shape_pool, 2),
    (shape_out_param, 3),
    (shape_returned, 1),
)
