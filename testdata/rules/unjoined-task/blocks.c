#include <pthread.h>

void *work(void *arg);
int step(int i);

int bad_break_out_of_the_block(void)
{
	int rc = -1;
	do {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
			break;
		if (step(0) < 0)
			break;
		pthread_join(t, NULL);
		rc = 0;
	} while (0);
	return rc;
}

int ok_break_to_the_join(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	do {
		if (step(0) < 0)
			break;
		if (step(1) < 0)
			break;
	} while (0);
	return pthread_join(t, NULL);
}

int bad_inner_one_hides_the_outer(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (step(0) == 0) {
		pthread_t t;
		pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t'"
	}
	return pthread_join(t, NULL);
}

int bad_goto_leaves_the_block(void)
{
	for (int i = 0; i < 3; i++) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
			continue;
		if (step(i) < 0)
			goto out;
		pthread_join(t, NULL);
	}
out:
	return 0;
}
