"""Shapes with loops: arrays of handles, rounds, retries."""

from emit import Code, Slot


def shape_retry(program, name):
    """A create is tried again until it succeeds."""
    code = Code(program)
    slot = Slot("t", "ok")
    code.add("pthread_t t;")
    code.add("int ok = 0;")
    code.add("int left = 2;")
    spawn = code.spawn("&t")
    kind = code.pick("for", "while", "do", "do_rc")
    if kind == "do_rc":
        code.add("int rc;")
        again = "rc != 0" if spawn.success == "0" else "!rc"
        with code.block("do", f"}} while ({again} && --left > 0);"):
            code.add(f"rc = {spawn.call};")
        slot.guard = code.test(spawn.ok, "rc")
    elif kind == "do":
        with code.block("do", "} while (!ok && --left > 0);" if not code.slip() else "} while (--left > 0);"):
            code.add(f"ok = {code.test(spawn.ok[:1], spawn.call)};")
    else:
        head = "while (left-- > 0)" if kind == "while" else "for (; left > 0; left--)"
        with code.block(head):
            with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
                code.add("ok = 1;")
                if not code.slip():
                    code.add("break;")
    if code.chance(0.5):
        with code.block(f"if (!({slot.guard}))"):
            code.add("return -1;")
        slot.guard = code.pick("", slot.guard)
    if code.chance(0.3):
        with code.block("if (choice())"):
            code.settle(slot)
            code.add("return 1;")
    code.settle(slot)
    code.add("return 0;")
    program.define_checked(name, code)


def shape_rounds(program, name):
    """Each round of a loop starts a task and ends it, in this round or at the beginning of the next."""
    code = Code(program)
    outside = code.chance(0.5)
    if outside:
        code.add("pthread_t t;")
    code.add("int ok = 0;")
    code.add("int i;" if code.chance(0.7) else "int i = 0;")
    counted = code.lines[-1].strip() == "int i;"
    with code.block("for (i = 0; i < n; i++)" if counted else "while (i < n)"):
        if not counted:
            code.add("i++;")
        if outside and code.chance(0.4):
            pipeline(code)
        else:
            one_round(code, outside)
    if outside:
        code.settle(Slot("t", "ok"))
    code.add("return 0;" if outside else "return ok;")
    program.define_counted(name, code)


def pipeline(code):
    """The task of the round before is ended when the next one starts."""
    with code.when("ok" if not code.slip() else ""):
        code.end(Slot("t"))
        if not code.slip():
            code.add("ok = 0;")
    if code.chance(0.3):
        with code.block("if (choice())"):
            code.add(code.pick("continue;", "break;"))
    spawn = code.spawn("&t")
    with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
        code.add(code.pick("break;", "continue;"))
    code.add("ok = 1;")


def one_round(code, outside):
    if not outside:
        code.add("pthread_t t;")
    spawn = code.spawn("&t")
    with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
        code.add(code.pick("break;", "continue;", "return -1;"))
    code.add("ok = 1;")
    if code.chance(0.5):
        with code.block("if (choice())"):
            code.settle(Slot("t"))
            if outside and not code.slip():
                code.add("ok = 0;")
            code.add(code.pick("continue;", "break;", "return 1;"))
    code.settle(Slot("t"))
    if outside and not code.slip():
        code.add("ok = 0;")


def shape_forever(program, name):
    """A loop that only breaks leave."""
    code = Code(program)
    slot = Slot("t", "ok")
    code.add("pthread_t t;")
    code.add("int ok = 0;")
    code.add("int round = 0;")
    with code.block(code.pick("while (1)", "for (;;)")):
        with code.block("if (round++ == 2)"):
            code.add("break;")
        with code.block(f"if ({code.pick('!ok', 'choice() && !ok')})" if not code.slip() else "if (choice())"):
            spawn = code.spawn("&t")
            with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
                code.add(code.pick("break;", "continue;", "return -1;"))
            code.add("ok = 1;")
        if code.chance(0.4):
            with code.block("else"):
                code.end(slot)
                if not code.slip():
                    code.add("ok = 0;")
    code.settle(slot)
    code.add("return 0;")
    program.define_checked(name, code)


def shape_array(program, name):
    """A loop of creates into an array, and a loop of joins."""
    Array(program, name).write()


class Array:
    def __init__(self, program, name):
        self.program, self.name = program, name
        self.code = Code(program)
        self.limit = self.code.pick(2, 3, 3)
        self.bound = self.code.pick("n", "n", str(self.limit))
        self.count = "c"
        self.failure = self.code.pick("break", "break", "return", "cleanup", "out", "skip", "flags", "callee")

    def write(self):
        code = self.code
        code.add(f"pthread_t v[{self.limit}];")
        if self.failure == "flags":
            code.add(f"int ok[{self.limit}] = {{0}};")
        code.add("int i;")
        code.add("int c = 0;")
        code.add("int rv = 0;")
        self.start()
        if code.chance(0.3):
            with code.block("if (choice())"):
                self.leave()
        if self.failure == "out" and any("goto out" in line for line in code.lines):
            code.label("out")
            code.add("note(rv);")
        self.join_all("i")
        code.add("return rv;")
        if self.bound == "n":
            self.program.define_counted(self.name, code, self.limit)
        else:
            self.program.define_checked(self.name, code)

    def start(self):
        code = self.code
        if self.failure == "callee":
            self.program.use("start_all")
            code.add(f"c = start_all(v, {self.bound});")
            return
        counted = code.chance(0.7) or self.failure == "flags"
        if not counted:
            code.add("i = 0;")
        with code.block(f"for (i = 0; i < {self.bound}; i++)" if counted else f"while (i < {self.bound})"):
            self.start_one()
            if not counted:
                code.add("i++;")

    def start_one(self):
        code = self.code
        element = "c" if self.failure == "skip" else "i"
        spawn = code.spawn(f"&v[{element}]")
        if self.failure == "flags":
            if code.chance(0.5):
                code.add(f"ok[i] = {code.test(spawn.ok[:1], spawn.call)};")
            else:
                with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
                    code.add("ok[i] = 1;")
        elif self.failure == "skip":
            with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
                code.add("c++;")
        else:
            with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
                self.fail()
            code.add("c++;")
            if code.chance(0.2):
                with code.block("if (choice())"):
                    code.add("break;")

    def fail(self):
        code = self.code
        if self.failure == "break":
            if code.chance(0.5):
                code.add("rv = -1;")
            code.add("break;")
        elif self.failure == "out":
            code.add("rv = -1;")
            code.add("goto out;")
        else:
            if self.failure == "cleanup":
                self.clean_up()
            elif not code.slip():
                self.clean_up()
            code.add("return -1;")

    def clean_up(self):
        """Ends elements [0, i) in the arm of a failed create."""
        code = self.code
        slip = code.slip()
        kind = code.pick("down", "up", "pre")
        if kind == "up":
            with code.block(f"for (int j = {'1' if slip else '0'}; j < {code.pick('i', 'c')}; j++)"):
                code.end(Slot("v[j]"))
        elif kind == "down":
            with code.block("while (i-- > 1)" if slip else "while (i-- > 0)"):
                code.end(Slot("v[i]"))
        else:
            with code.block("while (--i > 0)" if slip else "while (--i >= 0)"):
                code.end(Slot("v[i]"))

    def leave(self):
        code = self.code
        if self.failure == "out":
            code.add("rv = 1;")
            code.add("goto out;")
            return
        if not code.slip():
            self.join_all("j")
        code.add("return 1;")

    def join_all(self, index):
        code = self.code
        slip = code.pick("forget", "all", "less", "first", "twice") if code.slip() else "none"
        if slip == "forget":
            return
        bound = {"all": self.bound, "less": "c - 1"}.get(slip, "c")
        if self.failure == "flags" and bound == "c":
            bound = self.bound
        first = "1" if slip == "first" else "0"
        declared = f"int {index} = {first}" if index != "i" else f"{index} = {first}"
        for _ in range(2 if slip == "twice" else 1):
            if self.failure != "flags" and first == "0" and code.chance(0.15):
                self.program.use("join_all")
                code.add(f"join_all(v, {bound});")
                continue
            if slip == "none" and self.failure != "flags" and code.chance(0.2):
                with code.block("while (c > 0)"):
                    code.add("c--;")
                    code.end(Slot("v[c]"))
                continue
            with code.block(f"for ({declared}; {index} < {bound}; {index}++)"):
                with code.when(f"ok[{index}]" if self.failure == "flags" and not code.slip() else ""):
                    code.end(Slot(f"v[{index}]"))


def shape_workers(program, name):
    """An array of structs, each with its handle and its flag."""
    code = Code(program)
    program.parts.append(f"struct {name} {{ pthread_t th; int on; }};")
    count = code.pick("2", "3")
    code.add(f"struct {name} w[{count}] = {{0}};")
    code.add("int rv = 0;")
    alias = code.chance(0.3)
    with code.block(f"for (int i = 0; i < {count}; i++)"):
        if alias:
            code.add(f"struct {name} *one = &w[i];")
        one = "one->" if alias else "w[i]."
        spawn = code.spawn(f"&{one}th")
        kind = code.pick("break", "continue", "flag", "out")
        if kind == "flag":
            code.add(f"{one}on = {code.test(spawn.ok[:1], spawn.call)};")
        else:
            with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
                code.add("rv = -1;")
                code.add("goto out;" if kind == "out" else kind + ";")
            code.add(f"{one}on = 1;")
    if kind == "out":
        code.label("out")
    if not code.slip():
        with code.block(f"for (int i = {'1' if code.slip() else '0'}; i < {count}; i++)"):
            if code.chance(0.4):
                with code.block("if (!w[i].on)"):
                    code.add("break;" if code.slip() else "continue;")
                code.end(Slot("w[i].th"))
            else:
                code.settle(Slot("w[i].th", "w[i].on"))
    code.add("return rv;")
    program.define_checked(name, code)


SHAPES = (
    (shape_retry, 2),
    (shape_rounds, 3),
    (shape_forever, 1),
    (shape_array, 5),
    (shape_workers, 2),
)
