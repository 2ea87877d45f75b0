#include <pthread.h>
#include <stdint.h>
enum { N = 4, PER = 100 };
struct slice { int *out; int begin, end; };
struct shared { int totals[N]; int total; };
struct arg { struct shared *shared; int id; };
int step(int i);
static int results[N], last_result;
static void *fill(void *arg) { int *slot = arg; *slot = step(1); return NULL; }
static void *fill_slice(void *arg) { struct slice *s = arg; for (int i = s->begin; i < s->end; i++) s->out[i] = step(i); return NULL; }
static void *own_total(void *arg) { struct arg *a = arg; for (int i = 0; i < PER; i++) a->shared->totals[a->id] += step(i); return NULL; }
static void *one_total(void *arg) { struct arg *a = arg; for (int i = 0; i < PER; i++) a->shared->total += step(i); return NULL; }
static void *by_number(void *arg) { int i = (int)(intptr_t)arg; results[i] = step(i); return NULL; }
static void *last_by_number(void *arg) { int i = (int)(intptr_t)arg; last_result = step(i); return NULL; }
static void *of_the_first(void *arg) { struct arg *a = arg; if (a->id == 0) a->shared->total = step(0); return NULL; }
static void join_all(pthread_t *t, int n) { while (n-- > 0) pthread_join(t[n], NULL); }

int bad_same_element(void)
{
	pthread_t t[N];
	int out[N] = {0}, n;
	for (n = 0; n < N; n++)
		if (pthread_create(&t[n], NULL, fill, &out[0]) != 0) // want shared-slot "out"
			break;
	join_all(t, n);
	return out[0];
}
int bad_one_total(void)
{
	pthread_t t[N];
	struct shared shared = {{0}, 0};
	struct arg args[N];
	int n;
	for (n = 0; n < N; n++) {
		args[n] = (struct arg){&shared, n};
		if (pthread_create(&t[n], NULL, one_total, &args[n]) != 0) // want shared-slot "total"
			break;
	}
	join_all(t, n);
	return shared.total;
}
int bad_global(void)
{
	pthread_t t[N];
	int n;
	for (n = 0; n < N; n++)
		if (pthread_create(&t[n], NULL, last_by_number, (void *)(intptr_t)n) != 0) // want shared-slot "last_result"
			break;
	join_all(t, n);
	return last_result;
}
int ok_elements(void)
{
	pthread_t t[N];
	int out[N] = {0}, n;
	for (n = 0; n < N; n++)
		if (pthread_create(&t[n], NULL, fill, &out[n]) != 0)
			break;
	join_all(t, n);
	return out[0];
}
int ok_two_elements(void)
{
	pthread_t a, b;
	int out[2] = {0, 0};
	int first = pthread_create(&a, NULL, fill, &out[0]), second = pthread_create(&b, NULL, fill, out + 1);
	join_all(&a, first == 0);
	join_all(&b, second == 0);
	return out[0] + out[1];
}
void ok_slices(int *out)
{
	pthread_t t[N];
	struct slice slices[N];
	int n;
	for (n = 0; n < N; n++) {
		slices[n] = (struct slice){out, n * PER, (n + 1) * PER};
		if (pthread_create(&t[n], NULL, fill_slice, &slices[n]) != 0)
			break;
	}
	join_all(t, n);
}
int ok_own_totals(void)
{
	pthread_t t[N];
	struct shared shared = {{0}, 0};
	struct arg args[N];
	int n;
	for (n = 0; n < N; n++) {
		args[n] = (struct arg){&shared, n};
		if (pthread_create(&t[n], NULL, own_total, &args[n]) != 0)
			break;
	}
	join_all(t, n);
	return shared.totals[0];
}
int ok_by_number(void)
{
	pthread_t t[N];
	int n;
	for (n = 0; n < N; n++)
		if (pthread_create(&t[n], NULL, by_number, (void *)(intptr_t)n) != 0)
			break;
	join_all(t, n);
	return results[0];
}
int ok_only_the_first_writes(void)
{
	pthread_t t[N];
	struct shared shared = {{0}, 0};
	struct arg args[N];
	int n;
	for (n = 0; n < N; n++) {
		args[n] = (struct arg){&shared, n};
		if (pthread_create(&t[n], NULL, of_the_first, &args[n]) != 0)
			break;
	}
	join_all(t, n);
	return shared.total;
}
int ok_one_thread_at_most(const int *wanted)
{
	pthread_t t;
	int result = 0;
	for (int i = 0; i < N; i++)
		if (wanted[i] && pthread_create(&t, NULL, fill, &result) == 0) {
			pthread_join(t, NULL);
			break;
		}
	return result;
}
