"""C programs of the family of channels: producers and consumers, and who closes."""

from emit import Code, Program, write_calls

PRELUDE = """#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

int choice(void);
int choice_upto(int max);

typedef struct chan_t chan_t;
chan_t *chan_init(size_t capacity);
int chan_send_int32(chan_t *chan, int32_t value);
int chan_recv_int32(chan_t *chan, int32_t *value);
int chan_close(chan_t *chan);
void chan_dispose(chan_t *chan);
"""
MILL = """
int mill_go_prologue(const char *created);
typedef struct mill_chan *chan;
chan mill_chmake(size_t size, size_t capacity, const char *created);
void mill_chs(chan ch, void *value, size_t size, const char *where);
void *mill_chr(chan ch, size_t size, const char *where);
void mill_chdone(chan ch, void *value, size_t size, const char *where);
"""
COMMON = (
    """static void note(int value)
{
	(void)value;
}""",
)


class Chan:
    """Those of tylertreat/chan: a receive says when the channel is closed."""

    type, has_end = "chan_t *", True

    def make(self, capacity):
        return f"chan_t *ch = chan_init({capacity});"

    def send(self, value="1"):
        return f"chan_send_int32(ch, {value});"

    def close(self):
        return "chan_close(ch);"

    def receive(self):
        return "chan_recv_int32(ch, &v);"


class Mill:
    """Those of libmill, whose misuse ends the program."""

    type, has_end = "chan ", False

    def make(self, capacity):
        return f'chan ch = mill_chmake(sizeof(int), {capacity}, "");'

    def send(self, value="1"):
        return 'mill_chs(ch, &v, sizeof v, "");'

    def close(self):
        return 'mill_chdone(ch, &v, sizeof v, "");'

    def receive(self):
        return 'mill_chr(ch, sizeof v, "");'


class ChannelProgram(Program):
    prelude, common, all_helpers, helper_needs = PRELUDE + MILL, COMMON, {}, {}


class ChannelCode(Code):
    def task(self, name, fill, carelessness=None):
        """An entry that is given the channel; `fill` writes what it does."""
        code = ChannelCode(self.program, carelessness)
        code.add(f"{self.api.type}ch = arg;")
        code.add("int v = 1;" if not self.api.has_end else "int32_t v = 1;")
        code.add("note(v);")
        code.api = self.api
        fill(code)
        code.add("return NULL;")
        self.program.define(f"static void *{name}(void *arg)", code)

    def begin(self, capacity):
        self.add(self.api.make(capacity))
        self.add("int32_t v = 1;" if self.api.has_end else "int v = 1;")
        self.add("note(v);")

    def start(self, handle, entry, on_failure=None):
        with self.block(f"if (pthread_create(&{handle}, NULL, {entry}, ch) != 0)"):
            if on_failure:
                on_failure()
            self.add("return -1;")


def define(program, name, code):
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def begin(program, *apis):
    code = ChannelCode(program)
    code.api = program.rng.choice(apis)()
    return code


def shape_drain(program, name):
    """A producer sends some and closes; the owner drains, or leaves early."""
    code = begin(program, Chan)
    sends = code.pick(1, 2, 2)
    capacity = code.pick(0, 0, 1, 2)

    def produce(task):
        slip = task.pick("early", "never", "sometimes") if task.slip() else "none"
        for index in range(sends):
            task.add(task.api.send(str(index)))
            if index == 0 and slip == "early":
                with task.block("if (choice())"):
                    task.add("return NULL;")
        if slip == "never":
            return
        with task.when("choice()" if slip == "sometimes" else ""):
            task.add(task.api.close())

    code.task(f"produce_{name}", produce)
    code.add("pthread_t t;")
    code.begin(capacity)
    code.start("t", f"produce_{name}")
    with code.block("while (chan_recv_int32(ch, &v) == 0)"):
        code.add("note(v);")
        if code.chance(0.5):
            with code.block("if (choice())"):
                code.add("break;")
    code.add("pthread_join(t, NULL);" if code.chance(0.7) else "pthread_detach(t);")
    define(program, name, code)


def shape_workers(program, name):
    """Workers drain; the owner sends, closes and joins, or leaves without closing."""
    code = begin(program, Chan)

    def consume(task):
        with task.block("while (chan_recv_int32(ch, &v) == 0)"):
            task.add("note(v);")
            if task.chance(0.2) and task.slip():
                with task.block("if (choice())"):
                    task.add("break;")

    code.task(f"consume_{name}", consume)
    code.add("pthread_t t;")
    code.begin(code.pick(0, 1, 2))
    code.start("t", f"consume_{name}")
    for index in range(code.pick(0, 1, 2)):
        code.add(code.api.send(str(index)))
    if code.chance(0.4):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(code.api.close())
                code.add("pthread_join(t, NULL);")
            else:
                code.add("pthread_detach(t);")
            code.add("return 1;")
    slip = code.pick("join first", "forget", "sometimes") if code.slip() else "none"
    if slip == "join first":
        code.add("pthread_join(t, NULL);")
    if slip != "forget":
        with code.when("choice()" if slip == "sometimes" else ""):
            code.add(code.api.close())
    if slip != "join first":
        code.add("pthread_join(t, NULL);")
    define(program, name, code)


def shape_owner(program, name):
    """Producers send; the owner takes as many, joins them and closes, or closes too soon."""
    code = begin(program, Mill, Mill, Chan)
    count = code.pick(1, 1, 2)

    def produce(task):
        with task.when("choice()" if task.chance(0.2) else ""):
            task.add(task.api.send())

    def clean_up():
        code.add(code.api.close() if code.chance(0.5) else "note(0);")

    code.task(f"produce_{name}", produce, 0)
    for index in range(count):
        code.add(f"pthread_t t{index};")
    code.begin(count)
    code.start("t0", f"produce_{name}", clean_up)
    if count == 2:
        with code.block(f"if (pthread_create(&t1, NULL, produce_{name}, ch) != 0)"):
            code.add("pthread_join(t0, NULL);")
            code.add(code.api.close())
            code.add("return -1;")
    early = code.slip()
    if early:
        code.add(code.api.close())
    for index in range(count):
        code.add(f"pthread_join(t{index}, NULL);")
    if not early:
        code.add(code.api.close())
        if code.slip():
            with code.when("choice()"):
                code.add(code.api.close())
        elif code.chance(0.2) and code.slip():
            code.add(code.api.send())
    define(program, name, code)


def shape_both(program, name):
    """The task closes, and the owner as well, or one of them."""
    code = begin(program, Mill, Mill, Chan)
    who = code.pick("both", "both if") if code.slip() else code.pick("task", "owner", "either")

    def finish(task):
        task.add(task.api.send())
        if who in ("task", "both", "both if"):
            with task.when("choice()" if who == "both if" else ""):
                task.add(task.api.close())

    code.task(f"finish_{name}", finish, 0)
    code.add("pthread_t t;")
    code.begin(2)
    if who == "either":
        with code.block(f"if (pthread_create(&t, NULL, finish_{name}, ch) != 0)"):
            code.add(code.api.close())
            code.add("return -1;")
    else:
        code.start("t", f"finish_{name}")
    code.add(code.api.receive())
    if code.chance(0.6) or who in ("owner", "either"):
        code.add("pthread_join(t, NULL);")
        joined = True
    else:
        joined = False
    if who != "task":
        helper = code.chance(0.3)
        if helper:
            inner = ChannelCode(program)
            inner.api = code.api
            inner.add("int v = 0;" if not code.api.has_end else "int32_t v = 0;")
            inner.add("note(v);")
            inner.add(inner.api.close())
            program.define(f"static void close_{name}({code.api.type}ch)", inner)
        code.add(f"close_{name}(ch);" if helper else code.api.close())
    if not joined:
        code.add("pthread_join(t, NULL);")
    define(program, name, code)


def shape_errors(program, name):
    """Tasks report to a channel that is large enough, or not; the owner leaves at the first error."""
    code = begin(program, Chan, Mill)
    count = 2
    capacity = code.pick(0, 1) if code.slip() else count

    def report(task):
        task.noise()
        task.add(task.api.send())

    code.task(f"report_{name}", report, 0)
    for index in range(count):
        code.add(f"pthread_t t{index};")
    code.begin(capacity)
    code.start("t0", f"report_{name}")
    with code.block(f"if (pthread_create(&t1, NULL, report_{name}, ch) != 0)"):
        code.add(code.api.receive())
        code.add("pthread_join(t0, NULL);")
        code.add("return -1;")
    for index in range(count):
        code.add(code.api.receive())
        if index == 0 and code.chance(0.6):
            with code.block("if (choice())"):
                for other in range(count):
                    code.add(f"pthread_detach(t{other});")
                code.add("return 1;")
    for index in range(count):
        code.add(f"pthread_join(t{index}, NULL);")
    define(program, name, code)


def shape_cleanup(program, name):
    """One function closes on its way, and once more where it cleans up."""
    code = begin(program, Mill, Mill, Chan)
    code.begin(1)
    flagged = code.chance(0.5)
    if flagged:
        code.add("int open = 1;")
    if code.chance(0.5):
        code.add(code.api.send())
    with code.block("if (choice())"):
        code.add(code.api.close())
        if flagged:
            code.add("open = 0;")
        elif not code.slip():
            code.add("return 1;")
        if code.chance(0.2) and code.slip():
            code.add(code.api.send())
    with code.when("open" if flagged and not code.slip() else ""):
        code.add(code.api.close())
    define(program, name, code)


SHAPES = (
    (shape_drain, 4),
    (shape_workers, 4),
    (shape_owner, 4),
    (shape_both, 3),
    (shape_errors, 2),
    (shape_cleanup, 2),
)


def generate(seed):
    program = ChannelProgram(seed)
    shapes, weights = zip(*SHAPES)
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice((2, 3, 4)))):
        shape(program, f"f{index}")
    write_calls(program, ChannelCode(program))
    return program
