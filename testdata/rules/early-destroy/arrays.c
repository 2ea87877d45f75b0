#include <pthread.h>
#include <stdlib.h>
enum { N = 4 };
int step(int i);
static void *work(void *arg) { step(*(int *)arg); return NULL; }
static int start(pthread_t *t, int *numbers)
{
	int n = 0;
	while (n < N && pthread_create(&t[n], NULL, work, &numbers[n]) == 0)
		n++;
	return n;
}
static void join_all(pthread_t *t, int n)
{
	while (n-- > 0)
		pthread_join(t[n], NULL);
}
void bad_numbers_freed(void)
{
	pthread_t t[N];
	int *numbers = calloc(N, sizeof(*numbers));
	if (numbers == NULL)
		return;
	int n = start(t, numbers);
	free(numbers); // want early-destroy "numbers"
	join_all(t, n);
}
void bad_grown(void)
{
	pthread_t t;
	int *numbers = calloc(N, sizeof(*numbers));
	if (numbers == NULL)
		return;
	int rc = pthread_create(&t, NULL, work, numbers);
	int *more = realloc(numbers, 100 * sizeof(*numbers)); // want early-destroy "numbers"
	if (rc == 0)
		pthread_join(t, NULL);
	free(more ? more : numbers);
}
void ok_joined_first(void)
{
	pthread_t t[N];
	int *numbers = calloc(N, sizeof(*numbers));
	if (numbers == NULL)
		return;
	join_all(t, start(t, numbers));
	free(numbers);
}
void ok_handles_freed(void)
{
	static int numbers[N];
	pthread_t *t = calloc(N, sizeof(*t));
	if (t == NULL)
		return;
	join_all(t, start(t, numbers));
	free(t);
}
void ok_grown_before(int *numbers) { int *m = realloc(numbers, N * sizeof(int)); pthread_t t[N]; if (m) { join_all(t, start(t, m)); free(m); } }
// Each round moves what the tasks before work on.
void bad_grown_in_loop(int n)
{
	pthread_t t[N];
	int *numbers = NULL, started = 0;
	for (int i = 0; i < n && i < N; i++) {
		int *more = realloc(numbers, (size_t)(i + 1) * sizeof *numbers); // want early-destroy ""
		if (more == NULL)
			break;
		numbers = more;
		if (pthread_create(&t[started], NULL, work, &numbers[i]) != 0)
			break;
		started++;
	}
	join_all(t, started);
	free(numbers);
}
void ok_handles_grown(int n)
{
	static int numbers[N];
	pthread_t *t = NULL;
	int started = 0;
	for (int i = 0; i < n && i < N; i++) {
		pthread_t *more = realloc(t, (size_t)(i + 1) * sizeof *t);
		if (more == NULL)
			break;
		t = more;
		if (pthread_create(&t[i], NULL, work, &numbers[i]) != 0)
			break;
		started++;
	}
	join_all(t, started);
	free(t);
}
void ok_grown_after(void)
{
	pthread_t t;
	int *numbers = calloc(N, sizeof(*numbers));
	if (numbers == NULL)
		return;
	if (pthread_create(&t, NULL, work, numbers) == 0)
		pthread_join(t, NULL);
	int *more = realloc(numbers, 100 * sizeof(*numbers));
	free(more ? more : numbers);
}
