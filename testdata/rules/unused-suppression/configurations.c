// A function of which this configuration leaves something out, or would in another one, may need the comment there.
#include <pthread.h>

void *work(void *arg);

int ok_joined_in_this_one(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(unjoined-task): the other one has no way to join
		return -1;
#ifndef NEVER
	pthread_join(t, NULL);
#endif
	return 0;
}

int bad_beside_it(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) /* NOLINT(unjoined-task) */ // want unused-suppression "'unjoined-task'"
		return -1;
	return pthread_join(t, NULL);
}

// NOLINTBEGIN(unjoined-task)
int ok_in_a_region(void)
{
	return bad_beside_it();
}

int ok_that_reaches_on(void)
{
#ifdef NEVER
	bad_beside_it();
#endif
	return 0;
}
// NOLINTEND(unjoined-task)
