// broken
// Macros of a header that is not there, as statements and around them.
#include <pthread.h>
#include "missing_macros.h"

void *work(void *);

void ok_statement(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		JOIN_IT(t);
}

void ok_statement_without_arguments(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		JOIN_ALL();
}

void ok_block(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	WITH_LOCK {
		pthread_join(t, NULL);
	}
}

static void stop(pthread_t *t)
{
	LOCKED(pthread_join(*t, NULL));
}

void ok_helper(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		stop(&t);
}

void bad_beside(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t'"
}

void ok_loop(void)
{
	pthread_t t[2];
	for (int i = 0; i < 2; i++)
		if (pthread_create(&t[i], NULL, work, NULL) != 0)
			return;
	FOR_EACH(pthread_t, each, t)
		pthread_join(*each, NULL);
}
