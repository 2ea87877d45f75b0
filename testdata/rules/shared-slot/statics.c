#include <pthread.h>
#include <stdatomic.h>
enum { N = 4 };
int step(int i);
void report(int value);
static int calls, limit;
static atomic_int atomic_calls;
static _Thread_local int own_calls;
static __thread int gnu_calls;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_spinlock_t spin;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static void set_limit(void) { limit = step(0); }
static void count_one(void) { calls++; }
static void *counts(void *arg) { step(1); calls++; return arg; }
static void *counts_below(void *arg) { step(1); count_one(); return arg; }
static void *counts_here(void *arg) { static int times; times++; report(times); return arg; }
static void *counts_locked(void *arg) { pthread_mutex_lock(&lock); calls++; pthread_mutex_unlock(&lock); return arg; }
static void *counts_too_late(void *arg) { pthread_mutex_lock(&lock); step(1); pthread_mutex_unlock(&lock); calls++; return arg; }
static void *counts_spinning(void *arg) { pthread_spin_lock(&spin); count_one(); pthread_spin_unlock(&spin); return arg; }
static void *counts_writing(void *arg) { pthread_rwlock_wrlock(&rwlock); calls++; pthread_rwlock_unlock(&rwlock); return arg; }
static void *counts_reading(void *arg) { pthread_rwlock_rdlock(&rwlock); calls++; pthread_rwlock_unlock(&rwlock); return arg; }
static void *counts_atomic(void *arg) { atomic_calls++; return arg; }
static void *counts_builtin(void *arg) { __sync_fetch_and_add(&calls, 1); __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED); return arg; }
static void *counts_own(void *arg) { own_calls++; gnu_calls++; report(own_calls + gnu_calls); return arg; }
static void *sets_once(void *arg) { pthread_once(&once, set_limit); report(limit); return arg; }
static void join_both(pthread_t a, int first, pthread_t b, int second)
{
	if (first == 0)
		pthread_join(a, NULL);
	if (second == 0)
		pthread_join(b, NULL);
}
#define START(t, entry) pthread_create(&(t), NULL, entry, NULL)

void bad_calls(void)
{
	pthread_t a, b;
	int first = START(a, counts);
	int second = START(b, counts); // want shared-slot "calls"
	join_both(a, first, b, second);
}
void bad_one_call_deep(void)
{
	pthread_t a, b;
	int first = START(a, counts);
	int second = START(b, counts_below); // want shared-slot "calls"
	join_both(a, first, b, second);
}
void bad_static_local(void)
{
	pthread_t a, b;
	int first = START(a, counts_here);
	int second = START(b, counts_here); // want shared-slot "times"
	join_both(a, first, b, second);
}
void bad_after_the_lock(void)
{
	pthread_t a, b;
	int first = START(a, counts_locked);
	int second = START(b, counts_too_late); // known-miss shared-slot "calls"
	join_both(a, first, b, second);
}
void bad_reading_lock(void)
{
	pthread_t a, b;
	int first = START(a, counts_reading);
	int second = START(b, counts_reading); // known-miss shared-slot "calls"
	join_both(a, first, b, second);
}
void bad_different_locks(void)
{
	pthread_t a, b;
	pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
	int first = START(a, counts_locked);
	int second = START(b, counts_spinning); // known-miss shared-slot "calls"
	join_both(a, first, b, second);
}
void ok_locked(void)
{
	pthread_t a, b;
	int first = START(a, counts_locked), second = START(b, counts_locked);
	join_both(a, first, b, second);
}
void ok_spinning(void)
{
	pthread_t a, b;
	pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE);
	int first = START(a, counts_spinning), second = START(b, counts_spinning);
	join_both(a, first, b, second);
}
void ok_writing_lock(void)
{
	pthread_t a, b;
	int first = START(a, counts_writing), second = START(b, counts_writing);
	join_both(a, first, b, second);
}
void ok_atomic(void)
{
	pthread_t a, b;
	int first = START(a, counts_atomic), second = START(b, counts_atomic);
	join_both(a, first, b, second);
}
void ok_builtin(void)
{
	pthread_t a, b;
	int first = START(a, counts_builtin), second = START(b, counts_builtin);
	join_both(a, first, b, second);
}
void ok_of_the_thread(void)
{
	pthread_t a, b;
	int first = START(a, counts_own), second = START(b, counts_own);
	join_both(a, first, b, second);
}
void ok_once(void)
{
	pthread_t a, b;
	int first = START(a, sets_once), second = START(b, sets_once);
	join_both(a, first, b, second);
}
void ok_in_turn(void)
{
	pthread_t t;
	for (int i = 0; i < N; i++)
		if (START(t, counts) == 0)
			pthread_join(t, NULL);
	report(calls);
}
void ok_one_counts(void)
{
	pthread_t a, b;
	int first = START(a, counts), second = START(b, counts_atomic);
	join_both(a, first, b, second);
}
