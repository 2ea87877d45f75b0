// flags: -isystem ../../models/stubs/libdill
// A bundle of libdill owns its coroutines: hclose cancels them and waits, bundle_wait waits and leaves the bundle there.
#include <libdill.h>
int step(int i);
int ready(void);
void keep(int bundle);

static coroutine void work(int i)
{
	msleep(now() + step(i));
}

int bad_never_closed(void)
{
	int all = bundle();
	if (all < 0)
		return -1;
	for (int i = 0; i < 3; i++)
		bundle_go(all, work(i));
	return ready(); // want missing-wait "'all'"
}

int bad_early_return(void)
{
	int all = bundle();
	if (all < 0)
		return -1;
	if (bundle_go(all, work(1)) < 0 || bundle_go(all, work(2)) < 0)
		return -1; // want missing-wait "'all'"
	bundle_wait(all, -1);
	return hclose(all);
}

// When the time is over they still run.
int bad_waited_for_a_while(void)
{
	int all = bundle();
	if (all < 0 || bundle_go(all, work(1)) < 0)
		return -1;
	return bundle_wait(all, now() + 100); // want missing-wait "'all'"
}

static void fill(int all)
{
	for (int i = 0; i < 3; i++)
		bundle_go(all, work(i));
}
int bad_filled_by_a_helper(void)
{
	int all = bundle();
	if (all < 0)
		return -1;
	fill(all);
	return 0; // known-miss missing-wait "'all'"
}

int bad_late_coroutine(void)
{
	int all = bundle();
	if (all < 0)
		return -1;
	hclose(all);
	return bundle_go(all, work(1)); // want late-spawn "'all'"
}

int ok_closed_on_every_way(void)
{
	int all = bundle();
	if (all < 0)
		return -1;
	if (bundle_go(all, work(1)) < 0 || bundle_go(all, work(2)) < 0)
		return hclose(all);
	bundle_wait(all, -1);
	return hclose(all);
}

int ok_waited_for_without_end(void)
{
	int all = bundle();
	if (all < 0)
		return -1;
	bundle_go(all, work(1));
	return bundle_wait(all, -1); // the number leaks, and nothing runs
}

int ok_for_the_caller(void)
{
	int all = bundle();
	if (all >= 0)
		fill(all);
	return all;
}

struct pool {
	int all;
};
int ok_kept(struct pool *pool)
{
	pool->all = bundle();
	if (pool->all < 0)
		return -1;
	bundle_go(pool->all, work(1));
	return 0;
}
void ok_given_away(void)
{
	int all = bundle();
	if (all < 0)
		return;
	bundle_go(all, work(1));
	keep(all);
}

int ok_a_bundle_each_round(int rounds)
{
	for (int i = 0; i < rounds; i++) {
		int all = bundle();
		if (all < 0)
			return -1;
		bundle_go(all, work(i));
		bundle_go(all, work(i + 1));
		hclose(all);
	}
	return 0;
}

static coroutine void outer(int out)
{
	int inner = bundle(), done = 1;
	if (inner < 0)
		return;
	bundle_go(inner, work(1));
	bundle_wait(inner, -1);
	hclose(inner);
	chsend(out, &done, sizeof done, -1);
}
int ok_a_bundle_within(int out)
{
	int all = bundle();
	if (all < 0)
		return -1;
	bundle_go(all, outer(out));
	bundle_go(all, outer(out));
	return hclose(all);
}
