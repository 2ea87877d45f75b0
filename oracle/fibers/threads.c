// POSIX threads as fibers: what a program calls of them, and semaphores.
#include "fibers.h"

#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>

#include "../shim.h"

static const pthread_t FIRST_HANDLE = 0x7a5c000000000000;

void memory_use(const void *at);
void memory_destroy(const void *at, size_t size);

static struct fiber *fiber_of(pthread_t handle)
{
	if (handle <= FIRST_HANDLE || handle >= FIRST_HANDLE + fibers_count())
		return NULL;
	return fibers_at((uint32_t)(handle - FIRST_HANDLE));
}

static bool is_over(const void *fiber)
{
	return ((const struct fiber *)fiber)->over;
}

static void note_spawn(const struct fiber *fiber)
{
	uintptr_t sites[MAX_SITES];
	for (uint32_t i = 0, count = fibers_add_sites(sites, 0, &fiber->born, 0); i < count; i++)
		fibers_note("SPAWN", &sites[i], 1);
}

static bool is_detached(const pthread_attr_t *attr)
{
	int state = PTHREAD_CREATE_JOINABLE;
	return attr && pthread_attr_getdetachstate(attr, &state) == 0 && state == PTHREAD_CREATE_DETACHED;
}

int pthread_create(pthread_t *slot, const pthread_attr_t *attr, void *(*entry)(void *), void *arg)
{
	MARK_SITE();
	if (fibers_decide(2) == 1)
		return EAGAIN;
	struct fiber *fiber = fibers_start(entry, arg);
	*slot = FIRST_HANDLE + fibers_index(fiber);
	if (is_detached(attr))
		fiber->end = END_DETACHED;
	note_spawn(fiber);
	fibers_point();
	return 0;
}

pthread_t pthread_self(void)
{
	const struct fiber *fiber = fibers_current();
	return FIRST_HANDLE + (fiber ? fibers_index(fiber) : 0);
}

int pthread_join(pthread_t handle, void **result)
{
	MARK_SITE();
	struct fiber *fiber = fiber_of(handle);
	if (!fiber || fiber->end != END_NONE || fiber == fibers_current())
		return ESRCH;
	fiber->end = END_JOINED;
	struct fiber *self = fibers_current();
	uint64_t before = self->last_wait;
	fibers_wait(is_over, fiber);
	self->last_wait = before; // it heard of nobody else
	if (result)
		*result = fiber->result;
	return 0;
}

int pthread_detach(pthread_t handle)
{
	MARK_SITE();
	struct fiber *fiber = fiber_of(handle);
	if (!fiber || fiber->end != END_NONE)
		return ESRCH;
	fiber->end = END_DETACHED;
	return 0;
}

int pthread_cancel(pthread_t handle)
{
	MARK_SITE();
	return fiber_of(handle) ? 0 : ESRCH;
}

// What std::thread calls

void oracle_run(pthread_t *slot, void *(*entry)(void *), void *closure)
{
	MARK_SITE();
	struct fiber *fiber = fibers_start(entry, closure);
	fiber->has_closure = true;
	*slot = FIRST_HANDLE + fibers_index(fiber);
	note_spawn(fiber);
	fibers_point();
}

// The holder of the handle is gone, which ends the process; the walk goes on.
void oracle_destroy(pthread_t handle) { (void)handle; }
void oracle_overwrite(pthread_t handle) { (void)handle; }

// Objects that are waited for: the first words are ours.

struct object {
	int value, inside;
};

static bool is_positive(const void *value)
{
	return *(const int *)value > 0;
}

static bool is_zero(const void *value)
{
	return *(const int *)value == 0;
}

static struct object *object_of(void *at)
{
	memory_use(at);
	return at;
}

int sem_init(sem_t *semaphore, int shared, unsigned value)
{
	(void)shared;
	MARK_SITE();
	memset(semaphore, 0, sizeof *semaphore);
	((struct object *)(void *)semaphore)->value = (int)value;
	return 0;
}

int sem_destroy(sem_t *semaphore)
{
	MARK_SITE();
	memory_destroy(semaphore, sizeof *semaphore);
	return 0;
}

int sem_post(sem_t *semaphore)
{
	MARK_SITE();
	object_of(semaphore)->value++;
	fibers_wake();
	return 0;
}

int sem_wait(sem_t *semaphore)
{
	MARK_SITE();
	struct object *object = object_of(semaphore);
	fibers_wait(is_positive, &object->value);
	object->value--;
	return 0;
}

int pthread_mutex_init(pthread_mutex_t *mutex, const pthread_mutexattr_t *attr)
{
	(void)attr;
	memset(mutex, 0, sizeof *mutex);
	return 0;
}

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
	if (!fibers_current())
		return 0;
	MARK_SITE();
	struct object *object = object_of(mutex);
	struct fiber *self = fibers_current();
	uint64_t before = self->last_wait;
	fibers_wait(is_zero, &object->value);
	self->last_wait = before;
	object->value = 1;
	return 0;
}

int pthread_mutex_unlock(pthread_mutex_t *mutex)
{
	if (!fibers_current())
		return 0;
	MARK_SITE();
	object_of(mutex)->value = 0;
	fibers_wake();
	return 0;
}

int pthread_mutex_destroy(pthread_mutex_t *mutex)
{
	MARK_SITE();
	memory_destroy(mutex, sizeof *mutex);
	return 0;
}

int pthread_cond_init(pthread_cond_t *cond, const pthread_condattr_t *attr)
{
	(void)attr;
	memset(cond, 0, sizeof *cond);
	return 0;
}

int pthread_cond_destroy(pthread_cond_t *cond)
{
	MARK_SITE();
	memory_destroy(cond, sizeof *cond);
	return 0;
}

int pthread_cond_broadcast(pthread_cond_t *cond)
{
	MARK_SITE();
	object_of(cond)->value++; // a round
	fibers_wake();
	return 0;
}

int pthread_cond_signal(pthread_cond_t *cond)
{
	return pthread_cond_broadcast(cond); // spurious wake-ups are allowed
}

struct round {
	const struct object *object;
	int value;
};

static bool is_past(const void *at)
{
	const struct round *round = at;
	return round->object->value != round->value;
}

int pthread_cond_wait(pthread_cond_t *cond, pthread_mutex_t *mutex)
{
	MARK_SITE();
	struct object *object = object_of(cond);
	struct round round = {object, object->value};
	((struct object *)(void *)mutex)->value = 0;
	fibers_wait(is_past, &round);
	struct object *lock = object_of(mutex);
	fibers_wait(is_zero, &lock->value);
	lock->value = 1;
	return 0;
}

int sched_yield(void)
{
	MARK_SITE();
	fibers_yield();
	return 0;
}
