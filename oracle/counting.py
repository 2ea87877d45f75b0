"""C programs of the family of groups: tasks that count down what somebody waits for."""

from emit import Code, Program, write_calls

PRELUDE = """#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

int choice(void);
int choice_upto(int max);
"""
NSYNC = """
typedef struct nsync_mu_s_ nsync_mu;
void nsync_mu_lock(nsync_mu *mu);
typedef struct nsync_counter_s_ *nsync_counter;
typedef struct { int64_t seconds, nanoseconds; } nsync_time;
extern const nsync_time nsync_time_no_deadline;
nsync_counter nsync_counter_new(uint32_t value);
uint32_t nsync_counter_add(nsync_counter counter, int32_t delta);
uint32_t nsync_counter_wait(nsync_counter counter, nsync_time deadline);
"""
DISPATCH = """
typedef struct dispatch_queue_s *dispatch_queue_t;
typedef struct dispatch_group_s *dispatch_group_t;
dispatch_queue_t dispatch_get_global_queue(long priority, unsigned long flags);
void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *));
dispatch_group_t dispatch_group_create(void);
void dispatch_group_enter(dispatch_group_t group);
void dispatch_group_leave(dispatch_group_t group);
long dispatch_group_wait(dispatch_group_t group, uint64_t deadline);
void dispatch_group_async_f(dispatch_group_t group, dispatch_queue_t queue, void *context, void (*work)(void *));
"""
COMMON = (
    """static void note(int value)
{
	(void)value;
}""",
)


class Counters:
    """nsync's counters, and POSIX threads, which may fail to start."""

    prelude, type, entry, leave = NSYNC, "nsync_counter", "static void *{}(void *arg)", "return NULL;"
    set_up = ""

    def make(self, name, count):
        return f"nsync_counter {name} = nsync_counter_new({count});"

    def add(self, name, amount=1):
        return f"nsync_counter_add({name}, {amount});"

    def done(self, name):
        return f"nsync_counter_add({name}, -1);"

    def wait(self, name):
        return f"nsync_counter_wait({name}, nsync_time_no_deadline);"

    def start(self, code, entry, name, on_failure, index=""):
        with code.block(f"if (pthread_create(&t{index}, NULL, {entry}, {name}) != 0)"):
            on_failure()

    def handle(self, code, index):
        code.add(f"pthread_t t{index};")

    def end(self, code, index):
        code.add(f"pthread_join(t{index}, NULL);")


class Dispatch:
    """Dispatch groups, and blocks of C on a queue."""

    prelude, type, entry, leave = DISPATCH, "dispatch_group_t", "static void {}(void *arg)", "return;"
    set_up = "dispatch_queue_t queue = dispatch_get_global_queue(0, 0);"

    def make(self, name, count):
        enter = "".join(f"\n\tdispatch_group_enter({name});" for _ in range(count))
        return f"dispatch_group_t {name} = dispatch_group_create();{enter}"

    def add(self, name, amount=1):
        return "\n\t".join([f"dispatch_group_enter({name});"] * amount)

    def done(self, name):
        return f"dispatch_group_leave({name});"

    def wait(self, name):
        return f"dispatch_group_wait({name}, ~(uint64_t)0);"

    def start(self, code, entry, name, on_failure, index=""):
        code.add(f"dispatch_async_f({'queue' if code.has_queue else 'dispatch_get_global_queue(0, 0)'}, {name}, {entry});")

    def handle(self, code, index):
        pass

    def end(self, code, index):
        pass


class Threads(Counters):
    """Dispatch groups that POSIX threads count down."""

    prelude, type = DISPATCH, "dispatch_group_t"
    make, add, done, wait = Dispatch.make, Dispatch.add, Dispatch.done, Dispatch.wait


class GroupProgram(Program):
    common, all_helpers, helper_needs = COMMON, {}, {}

    def __init__(self, seed):
        super().__init__(seed)
        self.api = self.rng.choice((Counters, Dispatch, Dispatch, Threads, Threads, Threads))()
        self.prelude = PRELUDE + self.api.prelude


class GroupCode(Code):
    has_queue = False

    def lines_of(self, text):
        for line in text.split("\n"):
            self.add(line.strip())


def write_task(program, name, careless):
    """An entry that signals once, or nearly; returns what it is like."""
    api = program.api
    code = GroupCode(program, 1 if careless else 0)
    kind = code.pick("plain", "early", "goto", "helper", "branches", "typed", "twice")
    done, group = api.done("arg"), "arg"
    if kind == "typed":
        code.add(f"{api.type} group = arg;")
        done = api.done("group")
    code.noise()
    if kind == "early":
        with code.block("if (choice())"):
            if not careless:
                code.add(done)
            code.add(api.leave)
        code.add(done)
    elif kind == "goto":
        with code.block("if (choice())"):
            code.add("goto out;")
        code.add(done if careless else "note(1);")
        code.label("out")
        code.add("note(2);" if careless else done)
    elif kind == "helper":
        helper = GroupCode(program)
        with helper.when("choice()" if careless else ""):
            helper.add(api.done("group"))
        program.define(f"static void end_{name}({api.type} group)", helper)
        code.add(f"end_{name}({group});")
    elif kind == "branches":
        with code.block("if (choice())", "} else {"):
            code.add(done)
        code.depth += 1
        code.add("note(3);" if careless else done)
        code.depth -= 1
        code.add("}")
    elif kind == "twice":
        with code.block("if (choice())"):
            code.add(done if careless else "note(4);")
        code.add(done)
    else:
        with code.when("choice()" if careless else ""):
            code.add(done)
    if api.leave == "return NULL;":
        code.add(api.leave)
    program.define(api.entry.format(name), code)


def begin(program, name):
    code = GroupCode(program)
    if program.api.set_up and code.chance(0.5):
        code.add(program.api.set_up)
        code.has_queue = True
    return code


def finish(program, name, code):
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def shape_once(program, name):
    """One task, counted before it starts."""
    api = program.api
    code = begin(program, name)
    write_task(program, f"task_{name}", code.slip())
    counted = code.chance(0.5)
    api.handle(code, "")
    code.lines_of(api.make("g", 1 if counted else 0))
    late = code.chance(0.5) and code.slip()
    if not counted and not late:
        code.add(api.add("g"))

    def on_failure():
        code.add("return -1;")

    api.start(code, f"task_{name}", "g", on_failure)
    if not counted and late:
        code.add(api.add("g"))
    code.noise()
    code.add(api.wait("g"))
    api.end(code, "")
    finish(program, name, code)


def shape_several(program, name):
    """A few tasks one after the other; a create that fails is taken back, or not."""
    api = program.api
    code = begin(program, name)
    count = code.pick(2, 2, 3)
    write_task(program, f"task_{name}", code.chance(0.3) and code.slip())
    ahead = code.chance(0.5)
    total = count
    if code.slip():
        total += code.pick(-1, 1)
    for index in range(count):
        api.handle(code, index)
        if isinstance(api, Counters):
            code.add(f"int on{index} = 0;")
    code.lines_of(api.make("g", total if ahead else 0))
    for index in range(count):
        with code.when("choice()" if not ahead and code.chance(0.2) else ""):
            if not ahead and not (code.chance(0.4) and code.slip()):
                code.add(api.add("g"))
            start_flagged(program, code, name, index)
    code.add(api.wait("g"))
    if isinstance(api, Counters):
        for index in range(count):
            with code.when(f"on{index}"):
                api.end(code, index)
    finish(program, name, code)


def start_flagged(program, code, name, index):
    api = program.api
    if not isinstance(api, Counters):
        api.start(code, f"task_{name}", "g", None, index)
        return
    with code.block(f"if (pthread_create(&t{index}, NULL, task_{name}, g) == 0)", "} else {"):
        code.add(f"on{index} = 1;")
    code.depth += 1
    code.add("note(0);" if code.chance(0.4) and code.slip() else api.done("g"))
    code.depth -= 1
    code.add("}")


def shape_loop(program, name):
    """As many tasks as a loop has rounds."""
    api = program.api
    code = begin(program, name)
    count = 2
    write_task(program, f"task_{name}", code.chance(0.2) and code.slip())
    ahead = isinstance(api, Counters) and code.chance(0.6)
    if isinstance(api, Counters):
        code.add(f"pthread_t t[{count}];")
    code.add("int c = 0;")
    code.lines_of(api.make("g", count if ahead else 0))
    slip = code.slip()
    rounds = code.pick(f"i < {count - 1}", f"i <= {count}" if not isinstance(api, Counters) else f"i < {count - 1}") if slip and ahead else f"i < {count}"
    with code.block(f"for (int i = 0; {rounds}; i++)"):
        if not ahead and not slip:
            code.add(api.add("g"))
        if isinstance(api, Counters):
            with code.block(f"if (pthread_create(&t[c], NULL, task_{name}, g) != 0)"):
                if not code.slip():
                    code.add(api.done("g"))
                code.add("continue;")
            code.add("c++;")
        else:
            api.start(code, f"task_{name}", "g", None)
        if not ahead and slip:
            code.add(api.add("g"))
    code.add(api.wait("g"))
    if isinstance(api, Counters):
        with code.block("while (c-- > 0)"):
            code.add("pthread_join(t[c], NULL);")
    else:
        code.add("note(c);")
    finish(program, name, code)


def shape_inside(program, name):
    """The task itself adds, waits, or starts another one."""
    api = program.api
    code = begin(program, name)
    task = GroupCode(program, code.carelessness)
    kind = task.pick("add", "wait", "child")
    counted = kind != "add"
    if kind == "add":
        task.add(api.add("arg"))
        task.noise()
        task.add(api.done("arg"))
        counted = not code.slip()
        if counted:
            task.add(api.done("arg"))
    elif kind == "wait":
        wrong = code.slip()
        task.lines_of((api.wait("arg") + "\n" + api.done("arg")) if wrong else (api.done("arg") + "\n" + api.wait("arg")))
    else:
        write_task(program, f"child_{name}", False)
        wrong = code.slip()
        if isinstance(api, Counters):
            task.add("pthread_t t;")
        if wrong:
            task.add(api.done("arg"))
        task.add(api.add("arg"))

        def on_failure():
            task.add(api.done("arg"))
            if not wrong:
                task.add(api.done("arg"))
            task.add(api.leave)

        api.start(task, f"child_{name}", "arg", on_failure)
        if isinstance(api, Counters):
            task.add("pthread_detach(t);")
        if not wrong:
            task.add(api.done("arg"))
    if api.leave == "return NULL;":
        task.add(api.leave)
    program.define(api.entry.format(f"task_{name}"), task)
    api.handle(code, "")
    code.lines_of(api.make("g", 1 if counted else 0))

    def failed():
        code.add("return -1;")

    api.start(code, f"task_{name}", "g", failed)
    if code.chance(0.3) and isinstance(api, Counters):
        api.end(code, "")
        code.add(api.wait("g"))
    else:
        code.add(api.wait("g"))
        api.end(code, "")
    finish(program, name, code)


def shape_again(program, name):
    """The group is used once more after the wait."""
    api = program.api
    code = begin(program, name)
    write_task(program, f"task_{name}", False)
    api.handle(code, "")
    fresh = isinstance(api, Counters) and not code.slip()
    for turn in range(2):
        with code.block("") if fresh else code.when(""):
            if turn == 0 or fresh:
                code.lines_of(api.make("g", 0 if turn == 0 and code.chance(0.3) else 1))
                if code.lines[-1].endswith(("(0);", "create();")):
                    code.add(api.add("g"))
            else:
                code.add(api.add("g"))
            api.start(code, f"task_{name}", "g", lambda: code.add("return -1;"))
            code.add(api.wait("g"))
            api.end(code, "")
    finish(program, name, code)


SHAPES = (
    (shape_once, 5),
    (shape_several, 4),
    (shape_loop, 3),
    (shape_inside, 4),
    (shape_again, 2),
)


def generate(seed):
    program = GroupProgram(seed)
    shapes, weights = zip(*SHAPES)
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice((2, 3, 4)))):
        shape(program, f"f{index}")
    write_calls(program, GroupCode(program))
    return program
