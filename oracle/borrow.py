"""C programs of the family of borrowing: tasks that are given addresses of locals, of loop variables, of the heap."""

from emit import Code, Program, write_calls

PRELUDE = """#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

int choice(void);
int choice_upto(int max);

struct job {
	int n;
	int *out;
	sem_t *done;
	pthread_mutex_t lock;
};
"""
COMMON = (
    "static int total;",
    """static void note(int value)
{
	(void)value;
}""",
)
# What a task does with an int, or with a job.
HELPERS = {
    "read_int": """static void *read_int(void *arg)
{
	int *n = arg;
	total += *n;
	return NULL;
}""",
    "write_int": """static void *write_int(void *arg)
{
	*(int *)arg = 1;
	return NULL;
}""",
    "perhaps_int": """static void *perhaps_int(void *arg)
{
	if (choice())
		total += *(int *)arg;
	return NULL;
}""",
    "look": """static void look(const int *n)
{
	total += *n;
}""",
    "pass_int": """static void *pass_int(void *arg)
{
	look(arg);
	return NULL;
}""",
    "tally": """static void tally(int value)
{
	total += value;
}""",
    "tally_int": """static void *tally_int(void *arg)
{
	int *n = arg;
	tally(*n);
	return NULL;
}""",
    "ignore": """static void *ignore(void *arg)
{
	(void)arg;
	return NULL;
}""",
    "compare": """static void *compare(void *arg)
{
	if (arg)
		total += 1;
	return NULL;
}""",
    "read_job": """static void *read_job(void *arg)
{
	struct job *job = arg;
	total += job->n;
	return NULL;
}""",
    "fill_job": """static void *fill_job(void *arg)
{
	struct job *job = arg;
	*job->out = 7;
	return NULL;
}""",
    "lock_job": """static void *lock_job(void *arg)
{
	struct job *job = arg;
	pthread_mutex_lock(&job->lock);
	total += 1;
	pthread_mutex_unlock(&job->lock);
	return NULL;
}""",
    "own_job": """static void *own_job(void *arg)
{
	struct job *job = arg;
	total += job->n;
	free(job);
	return NULL;
}""",
    "copy_then_post": """static void *copy_then_post(void *arg)
{
	struct job *job = arg;
	int n = job->n;
	sem_post(job->done);
	total += n;
	return NULL;
}""",
    "use_then_post": """static void *use_then_post(void *arg)
{
	struct job *job = arg;
	*job->out = job->n;
	sem_post(job->done);
	return NULL;
}""",
    "post_then_use": """static void *post_then_use(void *arg)
{
	struct job *job = arg;
	sem_post(job->done);
	total += job->n;
	return NULL;
}""",
}
NEEDS = {"pass_int": "look", "tally_int": "tally"}
INT_ENTRIES = ("read_int",) * 4 + ("write_int", "perhaps_int", "pass_int", "ignore", "compare") * 2 + ("tally_int",)


class BorrowProgram(Program):
    prelude, common, all_helpers, helper_needs = PRELUDE, COMMON, HELPERS, NEEDS


class BorrowCode(Code):
    def entry(self, *names):
        name = self.pick(*names)
        self.program.use(name)
        return name

    def create(self, handle, entry, argument):
        return f"pthread_create({handle}, NULL, {entry}, {argument})"

    def begin(self, handle, entry, argument, flag=""):
        """Starts a task; a failure leaves the function, or the flag says how it went."""
        create = self.create(handle, entry, argument)
        if flag:
            self.add(f"{flag} = {create} == 0;" if self.chance(0.5) else f"if ({create} == 0)")
            if self.lines[-1].endswith(")"):
                self.add(f"\t{flag} = 1;")
            return
        with self.block(f"if ({create} {self.pick('!= 0', '!= 0', '')}".rstrip() + ")"):
            self.add("return -1;")

    def finish(self, handle, guard="", detach=0.25):
        """Joins as a careful author does, or forgets it, detaches, joins on some paths only."""
        how = "join"
        if self.slip():
            how = self.pick("detach", "detach", "detach", "choice", "forget")
        elif self.chance(detach * 0.2):
            how = "detach"
        if how == "forget":
            return
        with self.when(guard):
            if how == "choice":
                with self.block("if (choice())", "} else {"):
                    self.add(f"pthread_join({handle}, NULL);")
                self.depth += 1
                self.add(f"pthread_detach({handle});")
                self.depth -= 1
                self.add("}")
            else:
                self.add(f"pthread_{how}({handle}{', NULL' if how == 'join' else ''});")

    def leave(self, clean_up):
        """A way out that runs sometimes."""
        with self.block("if (choice())"):
            clean_up()
            self.add("return 1;")


def borrowed(code):
    """Declares something; returns the address of an int in it, and whether it ends with the function."""
    kind = code.pick("int", "int", "member", "element", "static", "parameter", "heap", "pointer", "chained")
    if kind == "int":
        code.add("int x = 3;")
        return "&x"
    if kind == "member":
        code.add("struct job j = {.n = 1};")
        return "&j.n"
    if kind == "element":
        code.add("int v[3] = {1, 2, 3};")
        return code.pick("&v[1]", "v", "v + 2")
    if kind == "static":
        code.add("static int x = 3;")
        return "&x"
    if kind == "pointer":
        code.add("int x = 3;")
        code.add("int *p = &x;")
        return "p"
    if kind == "chained":
        code.add("struct { struct job first; int last; } both = {.last = 2};")
        return code.pick("&both.last", "&both.first.n")
    if kind == "heap":
        code.add("int *x = malloc(sizeof *x);")
        with code.block("if (!x)"):
            code.add("return -1;")
        code.add("*x = 1;")
        return "x"
    return "&n"


def shape_local(program, name):
    """A task is given an address in this function, and is joined on all paths or nearly."""
    code = BorrowCode(program)
    code.add("pthread_t t;")
    address = borrowed(code)
    flag = code.pick("", "ok")
    if flag:
        code.add("int ok = 0;")
    entry = code.entry(*INT_ENTRIES)
    code.begin("&t", entry, address, flag)
    code.noise()

    def finish():
        code.finish("t", flag)

    if code.chance(0.5):
        code.leave(finish)
    finish()
    if address == "x" and entry not in ("ignore", "compare"):
        code.add("return 0; /* keeps x */")
    else:
        code.add("return 0;")
    program.define(f"static int {name}(int n)", code)
    program.entries.append(f"{name}(2)")


def shape_block(program, name):
    """The handle lives longer than what is lent."""
    code = BorrowCode(program)
    code.add("pthread_t t;")
    code.add("int ok = 0;")
    entry = code.entry(*INT_ENTRIES)
    inside = not code.slip()
    with code.block(code.pick("if (choice())", "")):
        address = code.pick("&x", "&x", "&j.n", "&outer")
        code.add("struct job j = {.n = 2};" if address == "&j.n" else "int x = 4;")
        code.begin("&t", entry, address, "ok")
        if inside:
            code.finish("t", "ok")
            code.add("ok = 0;")
    if not inside:
        code.finish("t", "ok")
    code.add("return 0;")
    if address == "&outer":
        code.lines.insert(0, "\tint outer = 5;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def shape_helper(program, name):
    """A helper starts the task with what it is given, or with a local of its own."""
    helper = BorrowCode(program)
    own = helper.chance(0.4)
    entry = helper.entry(*INT_ENTRIES)
    detach = helper.chance(0.2)
    if own:
        helper.add("int mine = *x;")
    if detach:
        helper.begin("t", entry, "&mine" if own else "x")
        helper.add("return pthread_detach(*t);")
    else:
        helper.add(f"return {helper.create('t', entry, '&mine' if own else 'x')};")
    program.define(f"static int start_{name}(pthread_t *t, int *x)", helper)
    code = BorrowCode(program)
    code.add("pthread_t t;")
    code.add("int x = 1;" if code.chance(0.8) else "static int x = 1;")
    with code.block(f"if (start_{name}(&t, &x) != 0)"):
        code.add("return -1;")
    if not detach:
        if code.chance(0.4):
            code.leave(lambda: code.finish("t"))
        code.finish("t")
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def shape_loop(program, name):
    """Tasks of a loop, each with something of its own or all with the same."""
    code = BorrowCode(program)
    entry = code.entry("read_int", "read_int", "pass_int", "ignore", "write_int")
    what = code.pick("index", "element", "element", "round", "job", "copy", "static") if code.slip() else code.pick("element", "element", "heap")
    same_round = code.chance(0.35)
    count = code.pick(2, 3)
    code.add("pthread_t t;" if same_round else f"pthread_t v[{count}];")
    code.add("int i;")
    if not same_round:
        code.add("int c = 0;")
    if what == "element":
        code.add(f"int args[{count}];")
    elif what in ("job", "static"):
        code.add(f"{'static ' if what == 'static' else ''}struct job job;")
    elif what == "copy":
        code.add("int last = 0;")
    with code.block(f"for (i = 0; i < {count}; i++)"):
        argument = lend_in_loop(code, what)
        handle = "&t" if same_round else "&v[c]"
        with code.block(f"if ({code.create(handle, entry, argument)} != 0)"):
            code.add("break;")
        if not same_round:
            code.add("c++;")
        else:
            code.add("pthread_join(t, NULL);")
    if not same_round:
        with code.block("while (c-- > 0)"):
            code.add("pthread_join(v[c], NULL);")
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def lend_in_loop(code, what):
    if what == "index":
        return "&i"
    if what == "element":
        code.add("args[i] = i;")
        return code.pick("&args[i]", "args + i")
    if what == "round":
        code.add("int mine = i;")
        return "&mine"
    if what == "copy":
        code.add("last = i;")
        return "&last"
    if what == "heap":
        code.add("int *mine = malloc(sizeof *mine);")
        with code.block("if (!mine)"):
            code.add("break;")
        code.add("*mine = i;")
        return "mine"
    code.add("job.n = i;")
    return "&job.n"


def shape_heap(program, name):
    """What the task uses is freed: behind the join, before it, or by the task itself."""
    code = BorrowCode(program)
    code.add("pthread_t t;")
    code.add("struct job *job = calloc(1, sizeof *job);")
    with code.block("if (!job)"):
        code.add("return -1;")
    owned = code.chance(0.3)
    entry = code.entry("own_job") if owned else code.entry("read_job", "read_job", "lock_job", "ignore")
    with code.block(f"if ({code.create('&t', entry, 'job')} != 0)"):
        code.add("free(job);")
        code.add("return -1;")
    helper = code.chance(0.2)
    if helper:
        drop = BorrowCode(program)
        drop.add("free(job);")
        program.define(f"static void drop_{name}(struct job *job)", drop)
    free = f"drop_{name}(job);" if helper else "free(job);"

    def finish():
        early = not owned and code.slip()
        sometimes = early and code.chance(0.3)
        if early:
            with code.when("choice()" if sometimes else ""):
                code.add(free)
                if sometimes:
                    code.add("job = NULL;")
        code.finish("t")
        if not owned and (sometimes or not early):
            code.add(free)

    if code.chance(0.4):
        code.leave(finish)
    finish()
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def shape_lock(program, name):
    """A mutex is destroyed behind the join, or before it."""
    code = BorrowCode(program)
    code.add("pthread_t t;")
    code.add("static struct job job;" if code.chance(0.3) else "struct job job = {.n = 1};")
    code.add("pthread_mutex_init(&job.lock, NULL);")
    entry = code.entry("lock_job", "lock_job", "read_job")
    with code.block(f"if ({code.create('&t', entry, '&job')} != 0)"):
        code.add("pthread_mutex_destroy(&job.lock);")
        code.add("return -1;")
    early = code.slip()
    if early:
        code.add("pthread_mutex_destroy(&job.lock);")
    code.finish("t", detach=0)
    if not early:
        code.add("pthread_mutex_destroy(&job.lock);")
    code.add("return 0;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def shape_result(program, name):
    """The task writes its result through a pointer in its job, which lives longer."""
    code = BorrowCode(program)
    code.add("pthread_t t;")
    code.add("static struct job job;" if code.chance(0.5) else "struct job job = {.n = 2};")
    code.add("int result = 0;" if code.chance(0.7) else "static int result;")
    code.add("job.out = &result;")
    code.begin("&t", code.entry("fill_job"), "&job")
    if code.chance(0.4):
        code.leave(lambda: code.finish("t"))
    code.finish("t")
    code.add("return result;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


def shape_shake(program, name):
    """The task says when it is done with what it was given, and is detached."""
    code = BorrowCode(program)
    code.add("pthread_t t;")
    code.add("static sem_t done;")
    code.add("int result = 0;")
    code.add("struct job job = {.n = 1, .out = &result, .done = &done};")
    code.add("sem_init(&done, 0, 0);")
    entry = code.entry("copy_then_post", "use_then_post", *(("post_then_use",) if code.slip() else ()))
    code.begin("&t", entry, "&job")
    if code.chance(0.7):
        code.add("pthread_detach(t);")
        joined = False
    else:
        joined = True
    if code.slip():
        with code.block("if (choice())"):
            if joined:
                code.finish("t")
            code.add("return 1;")
    if not (joined and code.chance(0.3)):
        code.add("sem_wait(&done);")
    if joined:
        code.finish("t")
    code.add("return result;")
    program.define(f"static int {name}(void)", code)
    program.entries.append(f"{name}()")


SHAPES = (
    (shape_local, 5),
    (shape_block, 2),
    (shape_helper, 3),
    (shape_loop, 5),
    (shape_heap, 4),
    (shape_lock, 2),
    (shape_result, 2),
    (shape_shake, 3),
)


def generate(seed):
    program = BorrowProgram(seed)
    shapes, weights = zip(*SHAPES)
    for index, shape in enumerate(program.rng.choices(shapes, weights, k=program.rng.choice((2, 3, 4)))):
        shape(program, f"f{index}")
    write_calls(program, Code(program))
    return program
