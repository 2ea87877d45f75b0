#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
int step(int i);

struct stopper {
	atomic_bool stop;
	int count;
};
struct stopper *stopper_new(void) { return calloc(1, sizeof(struct stopper)); }
void stopper_stop(struct stopper *s) { atomic_store(&s->stop, true); }
bool stopper_stopped(struct stopper *s) { return atomic_load(&s->stop); }
static void stopper_unref(struct stopper *s)
{
	if (--s->count == 0)
		free(s);
}
void stopper_free(struct stopper *s)
{
	if (s != NULL)
		stopper_unref(s);
}
static int scan(int n, struct stopper *s)
{
	while (n-- > 0 && !stopper_stopped(s))
		step(n);
	return n;
}
int ok_freed(int n)
{
	struct stopper *s = stopper_new();
	int left = scan(n, s);
	stopper_stop(s);
	stopper_free(s);
	return left;
}
int ok_perhaps(int n, struct stopper *s)
{
	int left = scan(n, s);
	if (left > 0)
		stopper_stop(s);
	return scan(left, s);
}
static int scan_all(int n, struct stopper *s) { return scan(n, s) + scan(n, s); }
int bad_spent(int n)
{
	struct stopper *s = stopper_new();
	int left = scan_all(n, s);
	stopper_stop(s);
	left += scan_all(left, s); // want wrong-token
	stopper_free(s);
	return left;
}
