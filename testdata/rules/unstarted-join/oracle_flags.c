#include <pthread.h>

void *work(void *arg);

struct worker {
	pthread_t thread;
	int on;
};

// The first 0 of the initialiser stands for the first member, and the rest is zero too.
void ok_flag_in_an_array_of_structs(void)
{
	struct worker w[2] = {0};
	for (int i = 0; i < 2; i++) {
		if (pthread_create(&w[i].thread, NULL, work, NULL) != 0)
			continue;
		w[i].on = 1;
	}
	for (int i = 0; i < 2; i++)
		if (w[i].on)
			pthread_join(w[i].thread, NULL);
}

void ok_flag_in_an_array_of_structs_by_pointer(void)
{
	struct worker w[2] = {0};
	for (int i = 0; i < 2; i++) {
		struct worker *one = &w[i];
		if (pthread_create(&one->thread, NULL, work, NULL) == 0)
			one->on = 1;
	}
	for (int i = 0; i < 2; i++) {
		if (!w[i].on)
			continue;
		pthread_t same = w[i].thread;
		pthread_join(same, NULL);
	}
}
