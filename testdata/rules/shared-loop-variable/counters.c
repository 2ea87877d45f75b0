#include <pthread.h>
#include <stdint.h>
enum { N = 4 };
int step(int i);
static void *work(void *arg) { step(*(int *)arg); return NULL; }
static void *count(void *arg) { step((int)(intptr_t)arg); return NULL; }
static void join_all(pthread_t *t, int n)
{
	while (n-- > 0)
		pthread_join(t[n], NULL);
}
void bad_address_of_the_counter(void)
{
	pthread_t t[N];
	int i;
	for (i = 0; i < N; i++)
		if (pthread_create(&t[i], NULL, work, &i) != 0) // want shared-loop-variable "'i'"
			break;
	int n = i;
	join_all(t, n);
}
void bad_while(void)
{
	pthread_t t[N];
	int n = 0;
	while (n < N && pthread_create(&t[n], NULL, work, &n) == 0) // want shared-loop-variable "'n'"
		n++;
	for (int k = n; k-- > 0;)
		pthread_join(t[k], NULL);
}
void ok_as_a_number(void)
{
	pthread_t t[N];
	int i;
	for (i = 0; i < N; i++)
		if (pthread_create(&t[i], NULL, count, (void *)(intptr_t)i) != 0)
			break;
	join_all(t, i);
}
void ok_elements(void)
{
	pthread_t t[N];
	int numbers[N], i;
	for (i = 0; i < N; i++) {
		numbers[i] = i;
		if (pthread_create(&t[i], NULL, work, &numbers[i]) != 0)
			break;
	}
	join_all(t, i);
}
void ok_joined_in_the_round(void)
{
	pthread_t t;
	for (int i = 0; i < N; i++)
		if (pthread_create(&t, NULL, work, &i) == 0)
			pthread_join(t, NULL);
}
