#include <pthread.h>
#include <stdlib.h>
struct call { void (*run)(void *context); void *context; };
struct total { int sum; };
int step(int i);
static void add(void *context) { struct total *total = context; total->sum += step(1); }
static void tell(void *context) { step(*(int *)context); free(context); }
static void *trampoline(void *arg)
{
	struct call call = *(struct call *)arg;
	free(arg);
	call.run(call.context);
	return NULL;
}
static int run_in_thread(pthread_t *t, void (*run)(void *), void *context)
{
	struct call *call = malloc(sizeof(*call));
	if (call == NULL)
		return -1;
	*call = (struct call){run, context};
	int rc = pthread_create(t, NULL, trampoline, call);
	if (rc != 0)
		free(call);
	return rc;
}
int bad_context(void)
{
	pthread_t t;
	struct total total = {0};
	if (run_in_thread(&t, add, &total) != 0) // want escaping-local "'total'"
		return -1;
	pthread_detach(t);
	return total.sum;
}
int ok_joined(void)
{
	pthread_t t;
	struct total total = {0};
	if (run_in_thread(&t, add, &total) != 0)
		return -1;
	pthread_join(t, NULL);
	return total.sum;
}
int ok_owned(int number)
{
	pthread_t t;
	int *context = malloc(sizeof(*context));
	if (context == NULL)
		return -1;
	*context = number;
	if (run_in_thread(&t, tell, context) != 0)
		return free(context), -1;
	return pthread_detach(t);
}
