#include <pthread.h>
#include <stdlib.h>
#include <string.h>
struct context { int *total; const char *name; char copy[16]; int size; };
void note(const char *text);
int step(int i);
static void *add(void *arg) { struct context *c = arg; *c->total += c->size; free(c); return NULL; }
static void *tell(void *arg) { struct context *c = arg; note(c->name); free(c); return NULL; }
static void *tell_copy(void *arg) { struct context *c = arg; note(c->copy); free(c); return NULL; }

static int start(void *(*entry)(void *), struct context *c)
{
	pthread_t t;
	if (pthread_create(&t, NULL, entry, c) != 0)
		return free(c), -1;
	return pthread_detach(t);
}
int bad_pointer_to_a_local(void)
{
	int total = 0;
	struct context *c = calloc(1, sizeof(*c));
	if (c == NULL)
		return -1;
	c->total = &total;
	return start(add, c); // want escaping-local "'total'"
}
int bad_name_in_a_buffer(int id)
{
	char name[] = "worker-0";
	struct context *c = calloc(1, sizeof(*c));
	if (c == NULL)
		return -1;
	name[7] = (char)('0' + id);
	c->name = name;
	return start(tell, c); // want escaping-local "'name'"
}
int ok_copied_into_the_context(int id)
{
	char name[] = "worker-0";
	struct context *c = calloc(1, sizeof(*c));
	if (c == NULL)
		return -1;
	name[7] = (char)('0' + id);
	strcpy(c->copy, name);
	c->name = name; // which tell_copy never looks at
	return start(tell_copy, c);
}
int ok_literal(void)
{
	struct context *c = calloc(1, sizeof(*c));
	if (c == NULL)
		return -1;
	c->name = "worker";
	return start(tell, c);
}
int ok_of_the_caller(const char *name)
{
	struct context *c = calloc(1, sizeof(*c));
	return c == NULL ? -1 : (c->name = name, start(tell, c));
}
