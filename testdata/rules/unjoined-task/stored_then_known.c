// An object whose address is stored, as an integer, where code out of sight finds it.
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

struct shared { int count; pthread_t thread; };

static void *work(void *arg) { return arg; }
extern int begin(void *location);
extern void tell(void *location);

static void publish(void *location, uintptr_t result)
{
	uintptr_t *value = location;
	if (result == 0)
		abort();
	*value = result;
	tell(value);
}

static void print(void *location, uintptr_t result)
{
	uintptr_t *value = location;
	*value = result != 0;
	tell(value);
}

struct shared *ok_found_again(void)
{
	static uintptr_t where;
	if (begin(&where)) {
		struct shared *data = calloc(1, sizeof *data);
		if (data == NULL || pthread_create(&data->thread, NULL, work, data) != 0) // known-fp unjoined-task
			abort();
		publish(&where, (uintptr_t)data);
	}
	struct shared *result = (struct shared *)where;
	result->count++;
	return result;
}

void unref(struct shared *shared)
{
	if (--shared->count == 0)
		pthread_join(shared->thread, NULL);
}

void bad_not_stored(void)
{
	static uintptr_t where;
	struct shared *data = calloc(1, sizeof *data);
	if (data == NULL || pthread_create(&data->thread, NULL, work, data) != 0) // want unjoined-task
		abort();
	print(&where, (uintptr_t)data);
}
