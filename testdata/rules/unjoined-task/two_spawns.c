#include <pthread.h>

void *work(void *arg);

int bad_second_spawn_fails(void)
{
	pthread_t a, b;
	if (pthread_create(&a, NULL, work, NULL) != 0) // want unjoined-task "'a'"
		return -1;
	if (pthread_create(&b, NULL, work, NULL) != 0)
		return -1;
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return 0;
}

int bad_in_one_condition(void)
{
	pthread_t a, b;
	if (pthread_create(&a, NULL, work, NULL) != 0 || // want unjoined-task "'a'"
	    pthread_create(&b, NULL, work, NULL) != 0)
		return -1;
	pthread_join(b, NULL);
	pthread_join(a, NULL);
	return 0;
}

int bad_only_one_of_two_joined(void)
{
	pthread_t reader, writer;
	if (pthread_create(&reader, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&writer, NULL, work, NULL) != 0) { // want unjoined-task "'writer'"
		pthread_join(reader, NULL);
		return -1;
	}
	pthread_join(reader, NULL);
	return 0;
}

int ok_goto_chain(void)
{
	int rc = -1;
	pthread_t a, b, c;
	if (pthread_create(&a, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&b, NULL, work, NULL) != 0)
		goto join_a;
	if (pthread_create(&c, NULL, work, NULL) != 0)
		goto join_b;
	rc = 0;
	pthread_join(c, NULL);
join_b:
	pthread_join(b, NULL);
join_a:
	pthread_join(a, NULL);
	return rc;
}
