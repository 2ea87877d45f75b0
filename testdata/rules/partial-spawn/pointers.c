#include <pthread.h>

enum { COUNT = 4 };
void *work(void *arg);

#define START(thread) pthread_create(&(thread), NULL, work, NULL)
#define REQUIRE(call) if ((call) != 0) return -1

int bad_macro_returns(void)
{
	pthread_t threads[COUNT];
	for (int i = 0; i < COUNT; i++)
		REQUIRE(START(threads[i])); // want partial-spawn "threads"
	for (int i = 0; i < COUNT; i++)
		pthread_join(threads[i], NULL);
	return 0;
}

int bad_pointer_walks(void)
{
	pthread_t threads[COUNT];
	for (pthread_t *p = threads; p != threads + COUNT; p++)
		if (pthread_create(p, NULL, work, NULL) != 0) // want partial-spawn "threads"
			return -1;
	for (pthread_t *p = threads; p != threads + COUNT; p++)
		pthread_join(*p, NULL);
	return 0;
}

int ok_pointer_walks_back(void)
{
	pthread_t threads[COUNT];
	for (pthread_t *p = threads; p != threads + COUNT; p++)
		if (pthread_create(p, NULL, work, NULL) != 0) {
			while (p != threads)
				pthread_join(*--p, NULL);
			return -1;
		}
	for (pthread_t *p = threads; p != threads + COUNT; p++)
		pthread_join(*p, NULL);
	return 0;
}

int ok_detached_instead(void)
{
	pthread_t threads[COUNT];
	int i;
	for (i = 0; i < COUNT; i++)
		if (START(threads[i]) != 0)
			break;
	int rc = i == COUNT ? 0 : -1;
	while (i-- > 0)
		pthread_detach(threads[i]);
	return rc;
}
