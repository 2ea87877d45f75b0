#include <pthread.h>
#include <stddef.h>

struct part { void *changed; pthread_t thread; int result; };
void *work(void *arg);
void *make(void);
int map_error(int error);

int bad_results_only(void *const *wanted, unsigned threads)
{
	struct part parts[threads];
	int result = 0;
	for (unsigned i = 0; i < threads; i++) {
		if (*wanted != NULL)
			parts[i].changed = make();
	}
	for (unsigned i = 0; i < threads; i++)
		parts[i].result = pthread_create(&parts[i].thread, NULL, work, &parts[i]); // want unjoined-task "thread"
	for (unsigned i = 0; i < threads; i++) {
		if (parts[i].result == 0)
			parts[i].result = map_error(0);
		if (parts[i].result != 0)
			result = map_error(parts[i].result);
	}
	return result;
}

int ok_results_and_joins(void *const *wanted, unsigned threads)
{
	struct part parts[threads];
	int result = 0;
	for (unsigned i = 0; i < threads; i++) {
		if (*wanted != NULL)
			parts[i].changed = make();
	}
	for (unsigned i = 0; i < threads; i++)
		parts[i].result = pthread_create(&parts[i].thread, NULL, work, &parts[i]);
	for (unsigned i = 0; i < threads; i++) {
		if (parts[i].result == 0)
			parts[i].result = pthread_join(parts[i].thread, NULL);
		if (parts[i].result != 0)
			result = map_error(parts[i].result);
	}
	return result;
}
