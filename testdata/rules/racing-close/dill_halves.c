// flags: -isystem ../../models/stubs/libdill
// chdone ends the direction of the half that it was given: a receiver that ends its own direction takes nothing from the sender.
#include <libdill.h>
int step(int i);

coroutine static void sends(int out)
{
	for (int i = 0; i < 4; i++)
		chsend(out, &i, sizeof i, -1);
}

coroutine static void sends_one_and_ends(int out)
{
	int value = step(0);
	chsend(out, &value, sizeof value, -1);
	chdone(out); // want racing-close ""
}

int bad_one_of_two_producers(void)
{
	int ends[2], value, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return -1;
	if (bundle_go(all, sends(ends[0])) < 0 || bundle_go(all, sends_one_and_ends(ends[0])) < 0)
		return hclose(all);
	while (chrecv(ends[1], &value, sizeof value, -1) == 0)
		step(value);
	bundle_wait(all, -1);
	hclose(all);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void watches(int out)
{
	if (step(1) != 0)
		chdone(out); // want racing-close ""
}

int bad_watcher_ends_it(void)
{
	int ends[2], value, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return -1;
	if (bundle_go(all, sends(ends[0])) < 0 || bundle_go(all, watches(ends[0])) < 0)
		return hclose(all);
	for (int i = 0; i < 4; i++)
		step(chrecv(ends[1], &value, sizeof value, -1));
	bundle_wait(all, -1);
	hclose(all);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void receives_and_ends_its_half(int in)
{
	int value;
	while (chrecv(in, &value, sizeof value, -1) == 0)
		step(value);
	chdone(in);
}

int ok_receiver_ends_its_direction(void)
{
	int ends[2], value = 1;
	if (chmake(ends) < 0)
		return -1;
	int h = go(receives_and_ends_its_half(ends[1]));
	if (h < 0)
		return -1;
	chsend(ends[0], &value, sizeof value, -1);
	chdone(ends[0]);
	bundle_wait(h, -1);
	hclose(h);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void sends_and_ends(int out)
{
	for (int i = 0; i < 4; i++)
		chsend(out, &i, sizeof i, -1);
	chdone(out);
}

int ok_only_producer_ends_it(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int h = go(sends_and_ends(ends[0]));
	if (h < 0)
		return -1;
	while (chrecv(ends[1], &value, sizeof value, -1) == 0)
		step(value);
	hclose(h);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void sends_until_refused(int out)
{
	int i = 0;
	while (chsend(out, &i, sizeof i, -1) == 0)
		i = step(i);
}

coroutine static void watches_politely(int out)
{
	while (step(1) == 0)
		msleep(now() + 10);
	chdone(out);
}

int ok_producer_is_told(void)
{
	int ends[2], value, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return -1;
	if (bundle_go(all, sends_until_refused(ends[0])) < 0 || bundle_go(all, watches_politely(ends[0])) < 0)
		return hclose(all);
	while (chrecv(ends[1], &value, sizeof value, -1) == 0)
		step(value);
	bundle_wait(all, -1);
	hclose(all);
	hclose(ends[0]);
	return hclose(ends[1]);
}
