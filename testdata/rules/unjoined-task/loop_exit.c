#include <pthread.h>

void *work(void *arg);
int step(int i);

void bad_break_before_join(void)
{
	for (int i = 0; i < 8; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
			break;
		if (step(i) < 0)
			break;
		pthread_join(t, NULL);
	}
}

void bad_continue_before_join(void)
{
	for (int i = 0; i < 8; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
			continue;
		if (step(i) < 0)
			continue;
		pthread_join(t, NULL);
	}
}

void ok_continue_when_spawn_failed(void)
{
	int i = 0;
	while (i < 8) {
		pthread_t t;
		i++;
		if (pthread_create(&t, NULL, work, NULL) != 0)
			continue;
		step(i);
		pthread_join(t, NULL);
	}
}

void ok_break_then_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	for (int i = 0;; i++) {
		if (step(i) < 0)
			break;
		if (i == 10)
			goto join;
	}
	step(-1);
join:
	pthread_join(t, NULL);
}
