#include <pthread.h>
#include <threads.h>
enum { N = 4 };
#define SPAWN(t, fn, var) pthread_create((t), NULL, (fn), (void *)&(var))
struct pair { int *index; int size; };
int step(int i);
static void *work(void *arg) { step(*(int *)arg); return NULL; }
static void *indirect(void *arg) { step(*((struct pair *)arg)->index); return NULL; }
static int work11(void *arg) { return step(*(int *)arg); }
static void join_all(pthread_t *t, int n) { while (n-- > 0) pthread_join(t[n], NULL); }

void bad_alias(void)
{
	pthread_t t[N];
	int i = 0, *p = &i;
	do
		if (pthread_create(&t[i], NULL, work, p) != 0) // want shared-loop-variable "'i'"
			break;
	while (++*p < N);
	int n = i;
	join_all(t, n);
}
void bad_macro(void)
{
	pthread_t t[N];
	int n = 0;
	for (int round = 0; round < N; round++, n++)
		if (SPAWN(&t[n], work, round) != 0) // want shared-loop-variable "'round'"
			break;
	join_all(t, n);
}
void ok_c11(void)
{
	thrd_t t[N];
	int numbers[N], n = 0;
	for (; n < N; n++)
		if (numbers[n] = n, thrd_create(&t[n], work11, &numbers[n]) != thrd_success)
			break;
	while (n-- > 0)
		thrd_join(t[n], NULL);
}
void ok_pairs_of_the_same_index(int size)
{
	pthread_t t[N];
	int n, index = size / 2;
	struct pair pairs[N];
	for (n = 0; n < N && (pairs[n] = (struct pair){&index, n}, SPAWN(&t[n], indirect, pairs[n])) == 0; n++)
		step(n);
	join_all(t, n);
}
void ok_one_thread_and_a_loop_after(void)
{
	pthread_t t;
	int number = 7, rc = SPAWN(&t, work, number);
	for (int i = 0; i < N; i++)
		step(i);
	join_all(&t, rc == 0);
}
