// flags: -isystem ../../models/stubs/libdill
// Workers in a bundle send one result each.
#include <libdill.h>
int step(int i);

coroutine static void one_is_wanted(int out, int i)
{
	int result = step(i);
	chsend(out, &result, sizeof result, -1); // want abandoned-sender "'ends[1]'"
}
int bad_only_the_first(void)
{
	int ends[2], value, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return hclose(all);
	for (int i = 0; i < 3; i++)
		if (bundle_go(all, one_is_wanted(ends[1], i)) < 0)
			return hclose(all);
	chrecv(ends[0], &value, sizeof value, -1);
	bundle_wait(all, -1);
	hclose(all);
	hclose(ends[0]);
	hclose(ends[1]);
	return value;
}

coroutine static void work(int out, int i)
{
	int result = step(i);
	chsend(out, &result, sizeof result, -1);
}
int ok_all_are_collected(void)
{
	int ends[2], value, sum = 0, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return hclose(all);
	for (int i = 0; i < 3; i++)
		if (bundle_go(all, work(ends[1], i)) < 0)
			return hclose(all);
	for (int i = 0; i < 3; i++)
		if (chrecv(ends[0], &value, sizeof value, -1) == 0)
			sum += value;
	bundle_wait(all, -1);
	hclose(all);
	hclose(ends[0]);
	hclose(ends[1]);
	return sum;
}
int ok_the_others_are_cancelled(void)
{
	int ends[2], value, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return hclose(all);
	for (int i = 0; i < 3; i++)
		if (bundle_go(all, work(ends[1], i)) < 0)
			return hclose(all);
	chrecv(ends[0], &value, sizeof value, -1);
	bundle_wait(all, now() + 10); // some more time for them
	hclose(all);
	hclose(ends[0]);
	hclose(ends[1]);
	return value;
}

// Nobody knows how far who was cancelled came.
int ok_another_one_after_the_cancel(void)
{
	int ends[2], value = 0;
	if (chmake(ends) < 0)
		return -1;
	int h = go(work(ends[1], 1));
	if (h < 0)
		return -1;
	hclose(h);
	h = go(work(ends[1], 2));
	if (h < 0)
		return -1;
	chrecv(ends[0], &value, sizeof value, -1);
	bundle_wait(h, -1);
	hclose(h);
	hclose(ends[0]);
	hclose(ends[1]);
	return value;
}
