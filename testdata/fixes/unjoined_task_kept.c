// remains: 5
#include <pthread.h>
struct pair { pthread_t a, b; };
void *work(void *arg);
int prepare(void);

int perhaps_not_started(int wanted)
{
	pthread_t t;
	int started = 0;
	if (wanted)
		started = pthread_create(&t, NULL, work, NULL) == 0;
	if (prepare() != 0)
		return -1;
	if (started)
		pthread_join(t, NULL);
	return 0;
}
int returns_work(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (prepare() != 0)
		return prepare();
	pthread_join(t, NULL);
	return 0;
}
int another_member(void)
{
	struct pair p;
	if (pthread_create(&p.a, NULL, work, NULL) != 0)
		return -1;
	if (pthread_create(&p.b, NULL, work, NULL) != 0)
		return pthread_join(p.a, NULL);
	pthread_join(p.b, NULL);
	return 0;
}
int nobody_joins(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return 0;
}
int joined_here_already(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (n > 0)
		pthread_join(t, NULL);
	if (prepare() != 0)
		return -1;
	if (n <= 0)
		pthread_join(t, NULL);
	return 0;
}
