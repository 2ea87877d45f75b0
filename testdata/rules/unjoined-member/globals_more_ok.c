#include <leash.h>
#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
void library_keep(pthread_t *thread);
void library_wait(pthread_t thread);

static pthread_t shown, given, crew[3], at_end, mine;

int ok_shown(void)
{
	library_keep(&shown);
	return pthread_create(&shown, NULL, work, NULL);
}

void ok_given(void)
{
	if (pthread_create(&given, NULL, work, NULL) == 0)
		library_wait(given);
}

void ok_crew(void)
{
	for (int i = 0; i < 3; i++)
		if (pthread_create(crew + i, NULL, work, NULL) != 0)
			abort();
}

static void join_all(pthread_t *threads, int count)
{
	while (count-- > 0)
		pthread_join(threads[count], NULL);
}

void ok_crew_joined(void)
{
	join_all(crew, 3);
}

static void *detach_myself(void *arg)
{
	pthread_detach(pthread_self());
	return work(arg);
}

int ok_detaches_itself(void)
{
	return pthread_create(&mine, NULL, detach_myself, NULL);
}

int ok_detached_attribute(void)
{
	pthread_attr_t attr;
	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
	int rc = pthread_create(&at_end, &attr, work, NULL);
	pthread_attr_destroy(&attr);
	return rc;
}
