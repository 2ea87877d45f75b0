#include <pthread.h>
#include <stdio.h>
#include <threads.h>

void *work(void *arg);
int c11_work(void *arg);
int step(int i);

void bad_result_ignored(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	pthread_join(t, NULL); // want unstarted-join "'t' is joined on a path on which 'pthread_create' failed"
}

void bad_only_complains(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		perror("pthread_create");
	pthread_join(t, NULL); // want unstarted-join "'t'"
}

void bad_detached_unseen(void)
{
	pthread_t t;
	pthread_create(&t, NULL, work, NULL);
	pthread_detach(t); // want unstarted-join "'t' is detached"
}

void bad_c11_result_ignored(void)
{
	thrd_t t;
	(void)thrd_create(&t, c11_work, NULL);
	step(0);
	thrd_join(t, NULL); // want unstarted-join "'t'"
}


void ok_result_tested(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, NULL);
	if (rc != 0)
		return;
	pthread_join(t, NULL);
}
