"""Shapes whose handles lie in the heap: owners, objects that a function makes, arrays, lists."""

from emit import Code, Slot
from shapes_owner import define_start, define_stop


def shape_heap(program, name):
    """The same in a block of the heap."""
    code = Code(program)
    define_start(program, name, Code(program, code.carelessness / 2))
    define_stop(program, name, Code(program, code.carelessness / 2))
    code.add(f"struct {name} *s = calloc(1, sizeof *s);")
    with code.block("if (!s)"):
        code.add("return -1;")
    with code.block(f"if (start_{name}(s) != 0)"):
        code.add("free(s);")
        code.add("return -1;")
    if code.chance(0.4):
        with code.block("if (choice())"):
            leave_heap(code, name)
            code.add("return 1;")
    leave_heap(code, name)
    code.add("return 0;")
    program.define_checked(name, code)


def leave_heap(code, name):
    if not code.slip():
        code.add(f"stop_{name}(s);")
    if not code.slip():
        code.add("free(s);")


def shape_object(program, name):
    """A function makes the object with its task, another one ends both."""
    program.parts.append(f"struct {name} {{ pthread_t th; int id; }};")
    make = Code(program)
    make.add(f"struct {name} *o = malloc(sizeof *o);")
    with make.block(f"if ({make.pick('!o', 'o == NULL')})"):
        make.add("return NULL;")
    make.add("o->id = 1;")
    spawn = make.spawn("&o->th")
    with make.block(f"if ({make.test(spawn.failed, spawn.call)})"):
        make.add("free(o);")
        make.add("return NULL;")
    if make.chance(0.3):
        with make.block("if (choice())"):
            make.settle(Slot("o->th"))
            make.add("free(o);")
            make.add("return NULL;")
    make.add("return o;")
    program.define(f"static struct {name} *make_{name}(void)", make)
    drop = Code(program)
    null_is_fine = drop.chance(0.5)
    if null_is_fine:
        with drop.block("if (!o)"):
            drop.add("return;")
    drop.settle(Slot("o->th"))
    drop.add("free(o);")
    program.define(f"static void drop_{name}(struct {name} *o)", drop)
    code = Code(program)
    code.add(f"struct {name} *a = make_{name}();")
    if not null_is_fine or code.chance(0.5):
        with code.block("if (!a)"):
            code.add("return -1;")
    if code.chance(0.4):
        code.add(f"struct {name} *b = make_{name}();")
        with code.block("if (!b)"):
            if not code.slip():
                code.add(f"drop_{name}(a);")
            code.add("return -1;")
        if not code.slip():
            code.add(f"drop_{name}(b);")
    if code.chance(0.3):
        with code.block("if (choice())"):
            if not code.slip():
                code.add(f"drop_{name}(a);")
            code.add("return 1;")
    if not code.slip():
        code.add(f"drop_{name}(a);")
    code.add("return 0;")
    program.define_checked(name, code)


def shape_heap_array(program, name):
    """An array of handles of the size that is asked for."""
    code = Code(program)
    code.add(code.pick("pthread_t *v = malloc((size_t)n * sizeof *v);", "pthread_t *v = calloc((size_t)n, sizeof *v);"))
    code.add("int i;")
    code.add("int rv = 0;")
    with code.block("if (!v)"):
        code.add("return -1;")
    spawn = code.spawn("&v[i]")
    kind = code.pick("break", "cleanup")
    with code.block("for (i = 0; i < n; i++)"):
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            if kind == "break":
                code.add("rv = -1;")
                code.add("break;")
            else:
                if not code.slip():
                    with code.block(f"while ({'--i > 0' if code.slip() else code.pick('i-- > 0', '--i >= 0')})"):
                        code.end(Slot("v[i]"))
                code.add("free(v);")
                code.add("return -1;")
    if code.chance(0.3):
        code.add("int started = i;")
        with code.block("for (i = 0; i < started; i++)" if not code.slip() else "for (i = 0; i < n; i++)"):
            code.end(Slot("v[i]"))
    elif not code.slip():
        with code.block("while (i > 0)" if not code.slip() else "while (i > 1)"):
            code.add("i--;")
            code.end(Slot("v[i]"))
    code.add("free(v);")
    code.add("return rv;")
    program.define_counted(name, code)


def shape_list(program, name):
    """A list of workers, ended and freed from its head."""
    program.parts.append(f"struct {name} {{ pthread_t th; struct {name} *next; }};")
    code = Code(program)
    code.add(f"struct {name} *list = NULL;")
    code.add("int rv = 0;")
    with code.block("for (int i = 0; i < n; i++)"):
        code.add(f"struct {name} *one = malloc(sizeof *one);")
        with code.block("if (!one)"):
            code.add("rv = -1;")
            code.add("break;")
        spawn = code.spawn("&one->th")
        with code.block(f"if ({code.test(spawn.failed, spawn.call)})"):
            code.add("free(one);")
            code.add("rv = -1;")
            code.add("break;" if not code.slip() else "return rv;")
        code.add("one->next = list;")
        code.add("list = one;")
    if code.chance(0.3):
        with code.block("if (choice())"):
            if not code.slip():
                end_list(code, name)
            code.add("return 1;")
    if not code.slip():
        end_list(code, name)
    code.add("return rv;")
    program.define_counted(name, code, 2)


def end_list(code, name):
    with code.block("while (list)"):
        code.add(f"struct {name} *next = list->next;")
        code.settle(Slot("list->th"))
        code.add("free(list);")
        code.add("list = next;")


SHAPES = (
    (shape_heap, 2),
    (shape_object, 2),
    (shape_heap_array, 2),
    (shape_list, 1),
)
