// The part of libdispatch that the model names, for tests without the library.
#ifndef STUB_DISPATCH_H
#define STUB_DISPATCH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define STUB_OBJECT(name) typedef struct name##_s : public dispatch_object_s {} *name##_t
typedef struct dispatch_object_s {} *dispatch_object_t;
extern "C" {
#else
#define STUB_OBJECT(name) typedef struct name##_s *name##_t
typedef union {
	struct dispatch_object_s *object;
	struct dispatch_queue_s *queue;
	struct dispatch_group_s *group;
	struct dispatch_source_s *source;
	struct dispatch_semaphore_s *semaphore;
} dispatch_object_t __attribute__((__transparent_union__));
#endif

STUB_OBJECT(dispatch_queue);
STUB_OBJECT(dispatch_queue_attr);
STUB_OBJECT(dispatch_group);
STUB_OBJECT(dispatch_semaphore);
STUB_OBJECT(dispatch_source);
typedef const struct dispatch_source_type_s *dispatch_source_type_t;
typedef uint64_t dispatch_time_t;
typedef long dispatch_once_t;
typedef void (*dispatch_function_t)(void *);
typedef void (^dispatch_block_t)(void);
typedef unsigned long dispatch_block_flags_t;
#define DISPATCH_TIME_NOW (0ull)
#define DISPATCH_TIME_FOREVER (~0ull)
#define NSEC_PER_SEC 1000000000ull
#define DISPATCH_QUEUE_SERIAL NULL
#define DISPATCH_APPLY_AUTO ((dispatch_queue_t)0)
extern const struct dispatch_source_type_s _dispatch_source_type_timer;
#define DISPATCH_SOURCE_TYPE_TIMER (&_dispatch_source_type_timer)

dispatch_queue_t dispatch_queue_create(const char *label, dispatch_queue_attr_t attr);
dispatch_queue_t dispatch_get_global_queue(long identifier, unsigned long flags);
dispatch_queue_t dispatch_get_main_queue(void);
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block);
void dispatch_async_f(dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_sync(dispatch_queue_t queue, __attribute__((__noescape__)) dispatch_block_t block);
void dispatch_sync_f(dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_barrier_async(dispatch_queue_t queue, dispatch_block_t block);
void dispatch_barrier_sync(dispatch_queue_t queue, __attribute__((__noescape__)) dispatch_block_t block);
void dispatch_apply(size_t iterations, dispatch_queue_t queue, __attribute__((__noescape__)) void (^block)(size_t));
void dispatch_apply_f(size_t iterations, dispatch_queue_t queue, void *context, void (*work)(void *, size_t));
void dispatch_after(dispatch_time_t when, dispatch_queue_t queue, dispatch_block_t block);
void dispatch_after_f(dispatch_time_t when, dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_once(dispatch_once_t *predicate, __attribute__((__noescape__)) dispatch_block_t block);
void dispatch_once_f(dispatch_once_t *predicate, void *context, dispatch_function_t function);
static inline __attribute__((always_inline)) void _dispatch_once(dispatch_once_t *predicate, __attribute__((__noescape__)) dispatch_block_t block)
{
	if (*predicate != ~0l)
		dispatch_once(predicate, block);
}
#undef dispatch_once
#define dispatch_once _dispatch_once
dispatch_time_t dispatch_time(dispatch_time_t when, int64_t delta);
void dispatch_main(void) __attribute__((__noreturn__));

dispatch_group_t dispatch_group_create(void);
void dispatch_group_async(dispatch_group_t group, dispatch_queue_t queue, dispatch_block_t block);
void dispatch_group_async_f(dispatch_group_t group, dispatch_queue_t queue, void *context, dispatch_function_t work);
long dispatch_group_wait(dispatch_group_t group, dispatch_time_t timeout);
void dispatch_group_notify(dispatch_group_t group, dispatch_queue_t queue, dispatch_block_t block);
void dispatch_group_notify_f(dispatch_group_t group, dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_group_enter(dispatch_group_t group);
void dispatch_group_leave(dispatch_group_t group);

dispatch_block_t dispatch_block_create(dispatch_block_flags_t flags, dispatch_block_t block);
void dispatch_block_perform(dispatch_block_flags_t flags, __attribute__((__noescape__)) dispatch_block_t block);
long dispatch_block_wait(dispatch_block_t block, dispatch_time_t timeout);
void dispatch_block_notify(dispatch_block_t block, dispatch_queue_t queue, dispatch_block_t notification);
void dispatch_block_cancel(dispatch_block_t block);
long dispatch_block_testcancel(dispatch_block_t block);
void *_Block_copy(const void *block);
void _Block_release(const void *block);
#define Block_copy(...) ((__typeof(__VA_ARGS__))_Block_copy((const void *)(__VA_ARGS__)))
#define Block_release(...) _Block_release((const void *)(__VA_ARGS__))

dispatch_semaphore_t dispatch_semaphore_create(long value);
long dispatch_semaphore_wait(dispatch_semaphore_t semaphore, dispatch_time_t timeout);
long dispatch_semaphore_signal(dispatch_semaphore_t semaphore);

dispatch_source_t dispatch_source_create(dispatch_source_type_t type, uintptr_t handle, unsigned long mask, dispatch_queue_t queue);
void dispatch_source_set_event_handler(dispatch_source_t source, dispatch_block_t handler);
void dispatch_source_set_cancel_handler(dispatch_source_t source, dispatch_block_t handler);
void dispatch_source_set_timer(dispatch_source_t source, dispatch_time_t start, uint64_t interval, uint64_t leeway);
void dispatch_source_cancel(dispatch_source_t source);
void dispatch_retain(dispatch_object_t object);
void dispatch_release(dispatch_object_t object);
void dispatch_resume(dispatch_object_t object);
#ifndef __cplusplus
#define dispatch_wait(object, timeout) \
	_Generic((object), dispatch_block_t: dispatch_block_wait, dispatch_group_t: dispatch_group_wait, \
	         dispatch_semaphore_t: dispatch_semaphore_wait)((object), (timeout))
#endif

#ifdef __cplusplus
}
#endif
#endif
