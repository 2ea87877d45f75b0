#include <pthread.h>

void *work(void *arg);
int choice(void);

static void start(pthread_t *t, int *up)
{
	*up = 0;
	if (pthread_create(t, NULL, work, NULL) == 0)
		*up = 1;
}

static void stop(pthread_t *t, int *up)
{
	if (!*up)
		return;
	pthread_join(*t, NULL);
	*up = 0;
}

void ok_flag_out_of_the_starter(void)
{
	pthread_t t;
	int up;
	start(&t, &up);
	if (up)
		pthread_join(t, NULL);
}

int ok_flag_out_and_in(void)
{
	pthread_t a, b;
	int has_a, has_b;
	start(&a, &has_a);
	start(&b, &has_b);
	if (!has_a) {
		stop(&b, &has_b);
		return -1;
	}
	stop(&a, &has_a);
	stop(&b, &has_b);
	stop(&a, &has_a);
	return 0;
}

int bad_one_is_forgotten(void)
{
	pthread_t t;
	int up;
	start(&t, &up); // want unjoined-task "'t' is still running"
	if (choice())
		return 1;
	stop(&t, &up);
	return 0;
}
