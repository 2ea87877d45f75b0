#include <pthread.h>
#include <stdbool.h>

struct options {
	bool detached;
	int stack;
};

struct thread;
typedef void (*thread_function)(void *data);

// Two layers over pthreads, as portable projects have them.
int os_thread_start(pthread_t *thread, const pthread_attr_t *attr, thread_function function, void *data);
int os_thread_wait(pthread_t thread);
struct thread *thread_new(thread_function function, void *data);
int thread_join(struct thread *thread);
void thread_free(struct thread *thread);
int thread_run(pthread_t *thread, const struct options *options, thread_function function, void *data);

#define START(thread, function) os_thread_start(&(thread), NULL, (function), NULL)
#define START_OR_RETURN(thread, function) do { if (START(thread, function) != 0) return -1; } while (0)
#define WAIT(thread) ((void)os_thread_wait(thread))
