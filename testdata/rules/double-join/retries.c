#include <errno.h>
#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

void ok_join_retried(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	while (pthread_join(t, NULL) != 0)
		step(0);
}

void ok_detached_when_the_join_failed(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	if (pthread_join(t, NULL) != 0)
		pthread_detach(t);
}

void ok_joined_once_in_a_loop(int n)
{
	pthread_t t;
	bool live = pthread_create(&t, NULL, work, NULL) == 0;
	for (int i = 0; i < n; i++)
		if (live && step(i) < 0) {
			pthread_join(t, NULL);
			live = false;
		}
	if (live)
		pthread_join(t, NULL);
}

void ok_restarted_in_a_loop(int n)
{
	pthread_t t;
	for (int i = 0; i < n; i++) {
		if (pthread_create(&t, NULL, work, NULL) != 0)
			continue;
		step(i);
		pthread_join(t, NULL);
	}
}

void bad_flag_never_cleared(int n)
{
	pthread_t t;
	bool live = pthread_create(&t, NULL, work, NULL) == 0;
	for (int i = 0; i < n; i++)
		if (live && step(i) < 0)
			pthread_join(t, NULL); // want double-join "'t'"
	if (live)
		pthread_detach(t); // want double-join "'t'"
}
