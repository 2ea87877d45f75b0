#include <pthread.h>
#include <stdbool.h>

void *work(void *arg);
int step(int i);

void bad_other_flag(bool verbose)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	if (verbose)
		pthread_join(t, NULL);
}

void bad_flag_of_the_wrong_thread(bool second)
{
	pthread_t a, b;
	bool has_a = false, has_b = false;
	if (pthread_create(&a, NULL, work, NULL) == 0) // want unjoined-task "'a'"
		has_a = true;
	if (second && has_a && pthread_create(&b, NULL, work, NULL) == 0)
		has_b = true;
	if (has_b) {
		pthread_join(a, NULL);
		pthread_join(b, NULL);
	}
}

void ok_flag_set_on_success(bool wanted)
{
	pthread_t t;
	bool started = false;
	if (wanted && pthread_create(&t, NULL, work, NULL) == 0)
		started = true;
	step(0);
	if (started)
		pthread_join(t, NULL);
}

void ok_flag_is_the_result(void)
{
	pthread_t t;
	bool started = pthread_create(&t, NULL, work, NULL) == 0;
	step(0);
	if (!started)
		return;
	pthread_join(t, NULL);
}

void ok_result_kept_and_tested_twice(void)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, work, NULL);
	if (rc)
		step(rc);
	step(0);
	if (!rc)
		pthread_join(t, NULL);
}
