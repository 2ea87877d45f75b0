#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
int step(int i);
static volatile sig_atomic_t quit;
static void on_signal(int number) { (void)number; quit = 1; }

static int serve(int n, volatile sig_atomic_t *stop)
{
	int i = 0;
	while (i < n && !(stop != NULL && *stop))
		step(i++);
	return i;
}
static int bad_serve_all(int n, volatile sig_atomic_t *stop)
{
	int done = serve(n, stop);
	done += serve(n, NULL); // want dropped-token "'stop'"
	return done;
}
int main(void)
{
	signal(SIGINT, on_signal);
	return bad_serve_all(3, &quit) + serve(2, &quit);
}
// A counter is no flag, and what is only read once neither.
static int take(atomic_int *left)
{
	int n = 0;
	while (left != NULL && atomic_fetch_sub(left, 1) > 0)
		step(n++);
	return n;
}
int ok_counter(atomic_int *left)
{
	return take(left) + take(NULL);
}
