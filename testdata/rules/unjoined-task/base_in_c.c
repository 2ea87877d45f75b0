// An object that is known by a member, as C does without classes.
#include <pthread.h>
#include <stdlib.h>

struct base {
	void (*end)(struct base *);
};
struct derived {
	struct base base;
	int count;
	pthread_t thread;
};
struct registry;
void registry_add(struct registry *registry, struct base *base);
void prepare(int *count);

static void *work(void *arg)
{
	return arg;
}
static void derived_end(struct base *base)
{
	struct derived *derived = (struct derived *)base;
	pthread_join(derived->thread, NULL);
	free(derived);
}
static struct base *make(void)
{
	struct derived *derived = calloc(1, sizeof *derived);
	derived->base.end = derived_end;
	if (pthread_create(&derived->thread, NULL, work, NULL) != 0)
		exit(1);
	return &derived->base;
}
void ok_given_to_code_out_of_sight(struct registry *registry)
{
	struct base *base = make();
	registry_add(registry, base);
}
struct list {
	struct base **items;
	size_t count;
};
static void list_push(struct list *list, struct base *base)
{
	list->items[list->count++] = base;
	list->items[list->count] = NULL;
}
void ok_put_into_a_list(struct list *list)
{
	list_push(list, make());
}
void bad_given_to_nobody(void)
{
	make(); // want unjoined-task "still running"
}
void bad_part_is_filled(void)
{
	struct derived *derived = calloc(1, sizeof *derived);
	if (pthread_create(&derived->thread, NULL, work, NULL) != 0) // want unjoined-task "still running"
		exit(1);
	prepare(&derived->count);
}
