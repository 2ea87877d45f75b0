"""The shapes of the functions under test. Each adds definitions to the program and an entry that main runs."""

import functools

from emit import Code, Slot


def shape_sequence(program, name):
    """Handles started in sequence, with early exits; ended before each exit, at one label, or at staged labels."""
    Sequence(program, name, program.rng.choice(("return", "return", "out", "staged"))).write()


class Sequence:
    def __init__(self, program, name, mode):
        self.program, self.name, self.mode = program, name, mode
        self.code = Code(program)
        self.slots = self.declare(self.code.pick(1, 1, 2, 2, 3))

    def declare(self, count):
        code = self.code
        kind = code.pick("locals", "locals", "locals", "array", "fields")
        if kind == "array":
            code.add(f"pthread_t v[{count}];")
            names = [f"v[{i}]" for i in range(count)]
        elif kind == "fields":
            code.add("struct { " + "".join(f"pthread_t t{i}; " for i in range(count)) + "int used; } s;")
            names = [f"s.t{i}" for i in range(count)]
        else:
            for i in range(count):
                code.add(f"pthread_t t{i};")
            names = [f"t{i}" for i in range(count)]
        for i in range(count):
            code.add(f"int ok{i} = 0;")
        code.add("int rv = 0;")
        if kind == "fields":
            code.add("s.used = 1;")
        return [Slot(name) for name in names]

    def write(self):
        for index in range(len(self.slots)):
            self.start(index)
            self.code.noise()
            self.between(index)
        self.finish()
        self.program.define(f"static int {self.name}(void)", self.code)
        self.program.entries.append(functools.partial(call_checked, self.name + "()"))

    def start(self, index):
        code, slot = self.code, self.slots[index]
        condition = "choice()" if self.mode != "staged" and code.chance(0.25) else ""
        style = code.pick("checked", "checked", "checked", "flag", "stored", "ternary", "unchecked")
        if self.mode == "staged" or (style == "unchecked" and not code.slip()):
            style = "checked"
        spawn = code.spawn(self.address_of(index))
        if self.mode == "out" and spawn.success == "0" and not condition and code.chance(0.1):
            self.program.use("TRY")
            code.add(f"TRY({spawn.call});")
            code.add(f"ok{index} = 1;")
            slot.guard = f"ok{index}"
        elif style == "ternary" and condition:
            code.add(f"ok{index} = {condition} ? {code.test(spawn.ok[:1], spawn.call)} : 0;")
            slot.guard = f"ok{index}"
        else:
            with code.when(condition):
                self.start_plain(index, spawn, style, bool(condition))
        slot.live = True

    def address_of(self, index):
        """The handle's address, sometimes by way of a pointer."""
        if self.code.chance(0.9):
            return self.slots[index].address
        self.code.add(f"pthread_t *p{index} = {self.slots[index].address};")
        return f"p{index}"

    def start_plain(self, index, spawn, style, conditional):
        code, slot = self.code, self.slots[index]
        flag = f"ok{index}"
        if style == "checked":
            with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
                self.leave("-1", index)
            slot.guard = "" if self.mode == "staged" else flag
            if self.mode == "return" and not conditional and code.chance(0.5):
                slot.guard = ""
            else:
                code.add(f"{flag} = 1;")
        elif style == "stored":
            code.add(f"int rc{index} = {spawn.call};" if not conditional else f"rv = {spawn.call};")
            result = "rv" if conditional else f"rc{index}"
            with code.block(f"if ({code.test(spawn.failed, result)})"):
                self.leave("-1", index)
            code.add(f"{flag} = 1;")
            slot.guard = flag
        elif style == "unchecked":
            code.add(spawn.call + ";")
            code.add(f"{flag} = 1;")
            slot.guard = flag
        elif code.chance(0.5):
            with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
                code.add(f"{flag} = 1;")
            slot.guard = flag
        else:
            code.add(f"{flag} = {code.test(spawn.ok[:1], spawn.call)};")
            slot.guard = code.pick(flag, flag, f"{flag} != 0", f"{flag} == 1")

    def between(self, index):
        """Between two starts: an early exit, or an early end."""
        code, slot = self.code, self.slots[index]
        if code.chance(0.35):
            with code.block("if (choice())"):
                self.leave(code.pick("1", "-2"), index + 1)
        if self.mode != "staged" and code.chance(0.12):
            with code.when(slot.guard):
                code.end(slot)
                if not code.slip():
                    code.add(f"ok{index} = 0;")
            if slot.guard:
                return
            slot.live = code.slip()

    def leave(self, value, started):
        """Leaves the function after the first `started` handles have been started."""
        code = self.code
        if code.chance(0.05):
            code.add(code.pick("exit(1);", "abort();"))
            return
        if self.mode == "return":
            for slot in reversed(self.slots[:started]):
                if slot.live:
                    code.settle(slot)
            code.add(f"return {value};")
            return
        if value != "-2" or code.chance(0.5):
            code.add(f"rv = {value};")
        if self.mode == "out":
            code.add("goto out;")
            return
        if code.slip():
            started = max(0, min(len(self.slots), started + code.pick(-1, 1)))
        code.add(f"goto undo{started};")

    def finish(self):
        code = self.code
        guards = [slot.guard for slot in self.slots]
        if self.mode == "staged":
            self.finish_staged()
            return
        if self.mode == "out":
            if any("goto out" in line or "TRY(" in line for line in code.lines):
                code.label("out")
                code.add("note(rv);")
        for index, slot in enumerate(self.slots):
            if slot.live and slot.guard and code.chance(0.1):
                code.add(f"int here{index} = {slot.guard};")
                slot.guard = f"here{index}"
        order = [slot for slot in self.slots if slot.live]
        if code.chance(0.5):
            order.reverse()
        joined = [slot for slot in order if slot.guard.isidentifier()]
        if len(joined) == 2 and code.slip():
            with code.block(f"if ({joined[0].guard} {code.pick('&&', '&&', '||')} {joined[1].guard})"):
                for slot in joined:
                    code.end(slot)
            order = [slot for slot in order if slot not in joined]
        for slot in order:
            code.settle(slot, guards)
        code.add(f"return {code.pick('rv', 'rv', '0')};")

    def finish_staged(self):
        code = self.code
        used = {line.strip()[5:-1] for line in code.lines if line.strip().startswith("goto undo")}
        for index in range(len(self.slots), -1, -1):
            if f"undo{index}" in used:
                code.label(f"undo{index}")
            if index == 0:
                code.add("return rv;")
            elif not code.slip():
                code.end(self.slots[index - 1])
            else:
                code.add("note(rv);")


def shape_nested(program, name):
    """Success nests: what is started inside a branch is ended inside it."""
    code = Code(program)
    count = code.pick(1, 2, 2, 3)
    for index in range(count):
        code.add(f"pthread_t t{index};")
    nest(code, 0, count)
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


def nest(code, index, count):
    slot = Slot(f"t{index}")
    spawn = code.spawn(slot.address)
    test = code.test(spawn.ok, spawn.call)
    if code.chance(0.2):
        test = f"choice() && {test}"
    with code.block(f"if ({test})"):
        if index + 1 < count:
            nest(code, index + 1, count)
        elif code.chance(0.4):
            with code.block("if (choice())"):
                for started in range(index, -1, -1):
                    code.settle(Slot(f"t{started}"))
                code.add("return 1;")
        code.settle(slot)
    if code.chance(0.4):
        with code.block("else"):
            for started in range(index - 1, -1, -1):
                code.settle(Slot(f"t{started}"))
            code.add("return -1;")


def shape_switch(program, name):
    """A task is started in some cases of a switch only."""
    code = Code(program)
    slot = Slot("t", "ok")
    code.add("pthread_t t;")
    code.add("int ok = 0;")
    with code.block("switch (choice_upto(2))"):
        code.case("case 0")
        spawn = code.spawn("&t")
        with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
            code.add("ok = 1;")
        if not (code.chance(0.15) and code.slip()):
            code.add("break;")
        code.case("case 1")
        kind = code.pick("spawn", "leave", "pass", "spawn_leave")
        if kind.startswith("spawn"):
            spawn = code.spawn("&t")
            if kind == "spawn":
                code.add(f"ok = {code.test(spawn.ok[:1], spawn.call)};")
            else:
                with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
                    code.add("return -1;")
                if code.slip():
                    code.add("return 0;")
                else:
                    code.add("ok = 1;")
        elif kind == "leave":
            code.add("return 0;")
        code.add("break;")
        code.case("default")
        code.add(code.pick("note(2);", "return 2;", "ok = 0;"))
        code.add("break;")
    if code.chance(0.3):
        with code.block("if (choice())"):
            code.settle(slot)
            code.add("return 1;")
    code.settle(slot)
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


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
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


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
    program.define(f"static int {name}(int n)", code)
    program.entries.append(functools.partial(call_counted, name))


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


def shape_array(program, name):
    """A loop of creates into an array, and a loop of joins."""
    Array(program, name).write()


class Array:
    LIMIT = 3

    def __init__(self, program, name):
        self.program, self.name = program, name
        self.code = Code(program)
        self.bound = self.code.pick("n", "n", str(self.LIMIT))
        self.count = "c"
        self.failure = self.code.pick("break", "break", "return", "cleanup", "out", "skip", "flags", "callee")

    def write(self):
        code = self.code
        code.add(f"pthread_t v[{self.LIMIT}];")
        if self.failure == "flags":
            code.add(f"int ok[{self.LIMIT}] = {{0}};")
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
            self.program.define(f"static int {self.name}(int n)", code)
            self.program.entries.append(functools.partial(call_counted, self.name))
        else:
            self.program.define(f"static int {self.name}(void)", code)
            self.program.entries.append(functools.partial(call_checked, self.name + "()"))

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
    if not code.slip():
        code.add(f"stop_{name}(&s);")
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


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
    program.define(f"static int {name}(int n)", code)
    program.entries.append(functools.partial(call_counted, name))


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
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


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
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


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
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


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
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


def shape_zero(program, name):
    """A handle that is zero while there is no task, and is tested for it."""
    code = Code(program)
    code.add("pthread_t t = 0;")
    with code.when("choice()" if code.chance(0.5) else ""):
        spawn = code.spawn("&t")
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            code.add(code.pick("t = 0;", "t = 0;", "return -1;"))
    guard = code.pick("t", "t != 0")
    if code.chance(0.4):
        with code.block("if (choice())"):
            code.settle(Slot("t", guard))
            code.add("return 1;")
    if code.chance(0.3):
        with code.when(guard):
            code.end(Slot("t"))
            if not code.slip():
                code.add("t = 0;")
    code.settle(Slot("t", guard))
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


def shape_overwrite(program, name):
    """A second task into the same handle, with or without an end or a copy between."""
    code = Code(program)
    code.add("pthread_t t;")
    copied = code.chance(0.5)
    if copied:
        code.add("pthread_t first;")
    spawn = code.spawn("&t")
    with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
        code.add("return -1;")
    if copied:
        code.add("first = t;")
        copied = not code.slip()
    else:
        with code.when("choice()" if code.chance(0.3) else ""):
            code.settle(Slot("t"))
    spawn = code.spawn("&t")
    with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
        if copied:
            code.settle(Slot("first"))
        code.add("return -1;")
    if copied:
        code.settle(Slot("first"))
    code.settle(Slot("t"))
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


def shape_detached(program, name):
    """A task that is detached by its attribute or by itself, and one that the author takes for such a task."""
    code = Code(program)
    kind = code.pick("attribute", "attribute", "self", "plain_attribute")
    entry = "work"
    if kind == "self":
        entry = f"entry_{name}"
        body = Code(program, 0)
        body.add("pthread_detach(pthread_self());")
        body.add("return arg;")
        program.define(f"static void *{entry}(void *arg)", body)
    code.add("pthread_t t;")
    attr = "NULL"
    if kind != "self":
        attr = "&attr"
        code.add("pthread_attr_t attr;")
        code.add("pthread_attr_init(&attr);")
        if kind == "attribute":
            code.add("pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);")
    code.add(f"int rc = pthread_create(&t, {attr}, {entry}, NULL);")
    if kind != "self":
        code.add("pthread_attr_destroy(&attr);")
    with code.block("if (rc != 0)"):
        code.add("return -1;")
    if kind == "plain_attribute" or code.slip():
        code.settle(Slot("t", code.pick("", "rc == 0")))
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


def shape_self_join(program, name):
    """A task that joins a thread which is, or is not, itself."""
    entry = Code(program)
    entry.add("pthread_t me = pthread_self();")
    if entry.slip():
        entry.end(Slot("me"), may_detach=False)
    else:
        entry.add("note(me != 0);")
    entry.add("return arg;")
    program.define(f"static void *entry_{name}(void *arg)", entry)
    code = Code(program)
    code.add("pthread_t t;")
    with code.block(f"if (pthread_create(&t, NULL, entry_{name}, NULL) == 0)"):
        code.settle(Slot("t"))
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(functools.partial(call_checked, name + "()"))


# How main runs them

def call_checked(call, code):
    kind = code.pick("plain", "plain", "return", "note")
    if kind == "plain":
        code.add(call + ";")
    elif kind == "note":
        code.add(f"note({call});")
    else:
        with code.block(f"if ({call} < 0)"):
            code.add("return 1;")


def call_counted(name, code):
    count = "choice_upto(3)" if code.chance(0.85) else code.pick("2", "3")
    call_checked(f"{name}({count})", code)


SHAPES = (
    (shape_sequence, 8), (shape_nested, 2), (shape_switch, 2), (shape_retry, 2), (shape_rounds, 3), (shape_array, 5),
    (shape_struct, 4), (shape_pool, 2), (shape_out_param, 3), (shape_zero, 2), (shape_overwrite, 2), (shape_detached, 1),
    (shape_self_join, 1), (shape_workers, 2), (shape_returned, 1), (shape_forever, 1),
)
