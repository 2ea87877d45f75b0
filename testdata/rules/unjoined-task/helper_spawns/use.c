#include <pthread.h>

int start_worker(pthread_t *ret_thread);
int start_forgotten_worker(void);
int step(int i);

int bad_worker_left_behind(void)
{
	pthread_t worker;
	if (start_worker(&worker) < 0) // want unjoined-task "'worker'"
		return -1;
	if (step(0) < 0)
		return -1;
	pthread_join(worker, NULL);
	return 0;
}

int ok_worker_joined(void)
{
	pthread_t worker;
	int rc = start_worker(&worker);
	if (rc < 0)
		return rc;
	step(0);
	pthread_join(worker, NULL);
	return 0;
}

int ok_no_handle_no_duty(void)
{
	return start_forgotten_worker();
}
