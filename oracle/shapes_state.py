"""Shapes that remember what runs in other forms than a flag each: bits, a stage, a chained result code."""

from emit import Code, Slot


def shape_bits(program, name):
    """One bit per task."""
    code = Code(program)
    count = code.pick(2, 2, 3)
    slots = [Slot(f"t{i}", code.pick(f"up & {1 << i}", f"(up & {1 << i}) != 0")) for i in range(count)]
    for slot in slots:
        code.add(f"pthread_t {slot.name};")
    code.add("unsigned up = 0;")
    for index, slot in enumerate(slots):
        with code.when("choice()" if code.chance(0.3) else ""):
            spawn = code.spawn(slot.address)
            with code.block(f"if ({code.test(spawn.ok, spawn.call)})"):
                code.add(f"up |= {1 << index};")
        if code.chance(0.3):
            with code.block("if (choice())"):
                for started in slots[:index + 1]:
                    code.settle(started)
                code.add("return 1;")
    for slot in slots:
        code.settle(slot)
    code.add("return up == 0 ? -1 : 0;")
    program.define_checked(name, code)


def shape_stages(program, name):
    """A counter says how far the starts got; a switch falls through the ends."""
    code = Code(program)
    count = code.pick(1, 2, 2, 3)
    for index in range(count):
        code.add(f"pthread_t t{index};")
    code.add("int stage = 0;")
    with code.block("do", "} while (0);"):
        for index in range(count):
            spawn = code.spawn(f"&t{index}")
            with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
                code.add("break;")
            code.add(code.pick("stage++;", f"stage = {index + 1};"))
            if code.chance(0.3):
                with code.block("if (choice())"):
                    code.add("break;")
    with code.block("switch (stage)"):
        for index in range(count, 0, -1):
            if not (code.chance(0.3) and code.slip()):
                code.case(f"case {index}")
            if code.chance(0.7) or not code.slip():
                code.end(Slot(f"t{index - 1}"))
            code.add("break;" if index == 1 or (code.chance(0.3) and code.slip()) else "/* fall through */")
        code.case("default")
        code.add("break;")
    code.add(f"return stage == {count} ? 0 : -1;")
    program.define_checked(name, code)


def shape_chain(program, name):
    """Each start is tried while all before it succeeded; one code says how it went."""
    code = Code(program)
    count = code.pick(2, 2, 3)
    for index in range(count):
        code.add(f"pthread_t t{index};")
    code.add("int rc = pthread_create(&t0, NULL, work, NULL);")
    for index in range(1, count):
        with code.block(f"if ({code.pick('rc == 0', '!rc')})"):
            code.add(f"rc = pthread_create(&t{index}, NULL, work, NULL);")
            if not code.slip():
                with code.block("if (rc != 0)"):
                    for before in range(index - 1, -1, -1):
                        code.settle(Slot(f"t{before}"))
                    code.add("return -1;")
    with code.block(f"if ({code.pick('rc == 0', '!rc')})"):
        for index in range(count):
            code.settle(Slot(f"t{index}"))
    code.add("return rc ? -1 : 0;")
    program.define_checked(name, code)


def shape_flag_param(program, name):
    """A starter writes the flag through a pointer, and a stopper clears it."""
    starter = Code(program, 0)
    spawn = starter.spawn("t")
    starter.add("*up = 0;")
    with starter.block(f"if ({starter.test(spawn.ok, spawn.call)})"):
        starter.add("*up = 1;")
    program.define(f"static void start_{name}(pthread_t *t, int *up)", starter)
    stopper = Code(program)
    with stopper.when("*up" if not stopper.slip() else ""):
        stopper.end(Slot("*t"))
        if not stopper.slip():
            stopper.add("*up = 0;")
    program.define(f"static void stop_{name}(pthread_t *t, int *up)", stopper)
    code = Code(program)
    count = code.pick(1, 2)
    for index in range(count):
        code.add(f"pthread_t t{index};")
        code.add(f"int up{index};")
    for index in range(count):
        code.add(f"start_{name}(&t{index}, &up{index});")
    if code.chance(0.5):
        with code.block(f"if ({code.pick('choice()', '!up0')})"):
            stop_all(code, name, count)
            code.add("return -1;")
    stop_all(code, name, count)
    if code.chance(0.3):
        code.add(f"stop_{name}(&t0, &up0);")
    code.add("return 0;")
    program.define_checked(name, code)


def stop_all(code, name, count):
    for index in range(count):
        if not code.slip():
            code.add(f"stop_{name}(&t{index}, &up{index});")


def shape_again(program, name):
    """A label to go back to."""
    code = Code(program)
    code.add("pthread_t t;")
    code.add("int left = 2;")
    code.label("again")
    spawn = code.spawn("&t")
    with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
        with code.block("if (--left > 0)"):
            code.add("goto again;")
        code.add("return -1;")
    if code.chance(0.5):
        with code.block("if (choice() && left > 1)"):
            code.settle(Slot("t"))
            code.add("left--;")
            code.add("goto again;")
    code.settle(Slot("t"))
    code.add("return 0;")
    program.define_checked(name, code)


SHAPES = (
    (shape_bits, 2),
    (shape_stages, 2),
    (shape_chain, 2),
    (shape_flag_param, 2),
    (shape_again, 1),
)
