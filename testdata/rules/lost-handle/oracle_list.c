#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);

struct worker {
	pthread_t thread;
	struct worker *next;
};

// Lost in `bad_list_is_dropped`, and nobody else's business.
static void bad_list_is_dropped(int n)
{
	struct worker *list = NULL;
	for (int i = 0; i < n; i++) {
		struct worker *one = malloc(sizeof *one);
		if (!one)
			break;
		if (pthread_create(&one->thread, NULL, work, NULL) != 0) { // want unjoined-task "still running"
			free(one);
			break;
		}
		one->next = list;
		list = one;
	}
}

void ok_caller_of_a_function_that_drops(int n)
{
	bad_list_is_dropped(n);
}
