"""Shapes without loops: branches, early exits, cleanup labels, handles that are reused."""

import contextlib

from emit import Code, Slot


def shape_sequence(program, name):
    """Handles started in sequence, with early exits; ended before each exit, at one label, or at staged labels."""
    Sequence(program, name, program.rng.choice(("return", "return", "out", "staged", "once"))).write()


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
        if self.name == "main":
            for entry in self.program.entries:
                entry(self.code)
        with self.body():
            for index in range(len(self.slots)):
                self.start(index)
                self.code.noise()
                self.between(index)
        self.finish()
        if self.name == "main":
            self.program.define("int main(void)", self.code)
        else:
            self.program.define_checked(self.name, self.code)

    def body(self):
        if self.mode == "once":
            return self.code.block("do", "} while (0);")
        return contextlib.nullcontext()

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
            result = "rv" if conditional or self.mode == "once" else f"rc{index}"
            if result == "rv" and code.chance(0.4):
                result = f"(rv = {spawn.call})"
            else:
                code.add(f"{result} = {spawn.call};" if result == "rv" else f"int {result} = {spawn.call};")
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
        if self.mode in ("out", "once"):
            code.add("goto out;" if self.mode == "out" else "break;")
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
    program.define_checked(name, code)


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
    program.define_checked(name, code)


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
    program.define_checked(name, code)


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
    program.define_checked(name, code)


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
    program.define_checked(name, code)


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
    program.define_checked(name, code)


SHAPES = (
    (shape_sequence, 8),
    (shape_nested, 2),
    (shape_switch, 2),
    (shape_zero, 2),
    (shape_overwrite, 2),
    (shape_detached, 1),
    (shape_self_join, 1),
)
