#include <pthread.h>
#include <stdbool.h>
#include <string.h>

struct worker {
	pthread_t thread;
	bool live;
};

void *work(void *arg);
int step(int i);

void ok_zero_means_none(void)
{
	pthread_t t = 0;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		t = 0;
	if (t)
		pthread_join(t, NULL);
}

void ok_zeroed_struct(int wanted)
{
	struct worker w;
	memset(&w, 0, sizeof w);
	if (wanted)
		w.live = pthread_create(&w.thread, NULL, work, NULL) == 0;
	if (w.live)
		pthread_join(w.thread, NULL);
}

void bad_flag_set_too_early(void)
{
	struct worker w = {0};
	w.live = true;
	if (pthread_create(&w.thread, NULL, work, NULL) != 0)
		step(-1);
	if (w.live)
		pthread_join(w.thread, NULL); // want unstarted-join "'w.thread'"
}

void bad_skipped_by_a_condition(int wanted)
{
	pthread_t t;
	if (wanted && pthread_create(&t, NULL, work, NULL) != 0)
		return;
	pthread_join(t, NULL); // want unstarted-join "'t'"
}

void bad_no_round_of_the_loop(int n)
{
	pthread_t t;
	for (int i = 0; i < n; i++) {
		if (pthread_create(&t, NULL, work, NULL) == 0)
			break;
	}
	pthread_join(t, NULL); // want unstarted-join "'t'"
}

