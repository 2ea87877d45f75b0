#include <pthread.h>
#include <stdlib.h>
enum { N = 4 };
struct pair { int *index; int size; };
int step(int i);
static void *indirect(void *arg) { step(*((struct pair *)arg)->index); return NULL; }
static void *size_only(void *arg) { step(((struct pair *)arg)->size); return NULL; }
static void *own(void *arg) { step(*((struct pair *)arg)->index); free(arg); return NULL; }
static void join_all(pthread_t *t, int n) { while (n-- > 0) pthread_join(t[n], NULL); }

void bad_counter_in_each_pair(void)
{
	pthread_t t[N];
	struct pair pairs[N];
	int i;
	for (i = 0; i < N; i++) {
		pairs[i] = (struct pair){&i, N};
		if (pthread_create(&t[i], NULL, indirect, &pairs[i]) != 0) // want shared-loop-variable "'i'"
			break;
	}
	int n = i;
	join_all(t, n);
}
void bad_counter_in_heap_pairs(void)
{
	pthread_t t[N];
	int i;
	for (i = 0; i < N; i++) {
		struct pair *pair = malloc(sizeof(*pair));
		*pair = (struct pair){.index = &i, .size = N};
		if (pthread_create(&t[i], NULL, own, pair) != 0) { // want shared-loop-variable "'i'"
			free(pair);
			break;
		}
	}
	int n = i;
	join_all(t, n);
}
void ok_counter_not_looked_at(void)
{
	pthread_t t[N];
	struct pair pair = {NULL, N};
	int i;
	for (i = 0; i < N; i++) {
		pair.index = &i;
		if (pthread_create(&t[i], NULL, size_only, &pair) != 0)
			break;
	}
	int n = i;
	join_all(t, n);
}
void ok_own_index(void)
{
	pthread_t t[N];
	int index[N], n;
	struct pair pairs[N];
	for (n = 0; n < N && (index[n] = n, pairs[n] = (struct pair){&index[n], N}, !pthread_create(&t[n], NULL, indirect, &pairs[n])); n++);
	join_all(t, n);
}
void ok_other_loop(void) { int i; for (i = 0; i < N; i++) { struct pair p = {&i, i}; size_only(&p); indirect(&p); } }
