#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
int step(int i);

static int scan(int n, atomic_bool *stop)
{
	for (int i = 0; i < n && !atomic_load(stop); i++)
		step(i);
	return n;
}
static int pack(int n, atomic_bool *stop) // want unused-token "'stop'"
{
	int sum = 0;
	for (int i = 0; i < n; i++)
		sum += step(i);
	return sum;
}
// Others are called with a flag that nobody asks: who knows what it says.
static int ok_other(int n, atomic_bool *seen) { return step(n); }
static int ok_void(int n, atomic_bool *stop)
{
	(void)stop;
	return step(n);
}
static atomic_bool quit, seen;
static void *work(void *unused)
{
	(void)unused;
	scan(3, &quit);
	pack(3, &quit);
	ok_void(3, &quit);
	ok_other(3, &seen);
	return NULL;
}
int main(void)
{
	pthread_t thread;
	if (pthread_create(&thread, NULL, work, NULL) != 0)
		return 1;
	atomic_store(&quit, 1);
	atomic_store(&seen, 1);
	return pthread_join(thread, NULL);
}
