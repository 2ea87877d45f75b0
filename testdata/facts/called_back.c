// Functions that call what they are given before they return: once, at most once, so many times.
#include <stddef.h>

typedef struct dispatch_queue_s *dispatch_queue_t;
void dispatch_async_f(dispatch_queue_t queue, void *context, void (*work)(void *));
void dispatch_sync_f(dispatch_queue_t queue, void *context, void (*work)(void *));
void dispatch_apply_f(size_t iterations, dispatch_queue_t queue, void *context, void (*work)(void *, size_t));
void dispatch_once_f(long *predicate, void *context, void (*function)(void *));

void step(void *arg);
void step_at(void *arg, size_t i);

void calls(dispatch_queue_t queue, void *arg, size_t count)
{
	static long once;
	dispatch_sync_f(queue, arg, step);
	dispatch_once_f(&once, arg, step);
	dispatch_apply_f(count, queue, arg, step_at);
}
