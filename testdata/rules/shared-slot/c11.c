#include <stdatomic.h>
#include <stdlib.h>
#include <threads.h>
struct totals { mtx_t lock; long sum; atomic_long count; unsigned left : 1, right : 1; };
long compute(int n);
static int add(void *arg) { struct totals *t = arg; t->sum += compute(1); return 0; }
static int subtract(void *arg) { struct totals *t = arg; t->sum -= compute(2); return 0; }
static int add_locked(void *arg) { struct totals *t = arg; mtx_lock(&t->lock); add(t); mtx_unlock(&t->lock); return 0; }
static int subtract_locked(void *arg) { struct totals *t = arg; long n = compute(2); mtx_lock(&t->lock); t->sum -= n; mtx_unlock(&t->lock); return 0; }
static int count(void *arg) { struct totals *t = arg; atomic_fetch_add(&t->count, compute(3)); return 0; }
static int set_left(void *arg) { struct totals *t = arg; t->left = 1; return 0; }
static int set_right(void *arg) { struct totals *t = arg; t->right = 1; return 0; }
static int own(void *arg) { struct totals t = *(struct totals *)arg; add(&t); return t.sum > 0; }
static int run_both(thrd_start_t f, void *a, thrd_start_t g, void *b)
{
	thrd_t one, two;
	int first = thrd_create(&one, f, a), second = thrd_create(&two, g, b);
	if (first == thrd_success)
		thrd_join(one, NULL);
	if (second == thrd_success)
		thrd_join(two, NULL);
	return first == thrd_success && second == thrd_success ? 0 : -1;
}
int bad_sum(struct totals *t)
{
	thrd_t one, two;
	int first = thrd_create(&one, add, t);
	int second = thrd_create(&two, subtract, t); // want shared-slot "sum"
	if (first == thrd_success)
		thrd_join(one, NULL);
	if (second == thrd_success)
		thrd_join(two, NULL);
	return 0;
}
int bad_lock_in_one(struct totals *t)
{
	return run_both(add_locked, t, subtract, t); // known-miss shared-slot "sum"
}
int bad_bits_of_one_word(struct totals *t)
{
	return run_both(set_left, t, set_right, t); // known-miss shared-slot ""
}
int bad_heap(void)
{
	struct totals *t = calloc(1, sizeof(*t));
	if (t == NULL)
		return -1;
	int rc = run_both(add, t, add, t); // known-miss shared-slot "sum"
	free(t);
	return rc;
}
int ok_locked(struct totals *t) { return run_both(add_locked, t, subtract_locked, t); }
int ok_atomic(struct totals *t) { return run_both(count, t, count, t); }
int ok_other_field(struct totals *t) { return run_both(add, t, count, t); }
int ok_other_object(struct totals *t, struct totals *u) { return run_both(add, t, subtract, u); }
int ok_copies(struct totals *t) { return run_both(own, t, own, t); }
int ok_elements(struct totals *t) { return run_both(add, &t[0], add, &t[1]); }
