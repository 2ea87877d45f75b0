// flags: -isystem ../../models/stubs/libdill
// chdone ends one direction: the half that it was given sends no more.
#include <libdill.h>
int step(int i);

int bad_after_the_end(void)
{
	int ends[2], value = 1;
	if (chmake(ends) < 0)
		return -1;
	chdone(ends[0]);
	chsend(ends[0], &value, sizeof value, -1); // want send-after-close "'ends[0]'"
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void owner_does_not_wait(int out)
{
	for (int i = 0; i < 3; i++)
		chsend(out, &i, sizeof i, -1); // want send-after-close "'ends[0]'"
}

int bad_producer_still_runs(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int producer = go(owner_does_not_wait(ends[0]));
	if (producer < 0)
		return -1;
	step(chrecv(ends[1], &value, sizeof value, -1));
	chdone(ends[0]);
	bundle_wait(producer, -1);
	hclose(producer);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void in_a_bundle(int out)
{
	int value = step(0);
	chsend(out, &value, sizeof value, -1); // want send-after-close "'ends[0]'"
}

int bad_bundle_still_runs(void)
{
	int ends[2], all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return -1;
	if (bundle_go(all, in_a_bundle(ends[0])) < 0)
		step(1);
	chdone(ends[0]);
	bundle_wait(all, -1);
	hclose(all);
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_other_direction(void)
{
	int ends[2], value = 1;
	if (chmake(ends) < 0)
		return -1;
	chdone(ends[0]);
	chsend(ends[1], &value, sizeof value, now() + 10);
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_refusal_is_seen(void)
{
	int ends[2], value = 1;
	if (chmake(ends) < 0)
		return -1;
	chdone(ends[0]);
	int rc = chsend(ends[0], &value, sizeof value, -1);
	hclose(ends[0]);
	hclose(ends[1]);
	return rc;
}

coroutine static void stops_when_refused(int out)
{
	int i = 0;
	while (chsend(out, &i, sizeof i, -1) == 0)
		i = step(i);
}

int ok_told_by_the_close(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int producer = go(stops_when_refused(ends[0]));
	if (producer < 0)
		return -1;
	step(chrecv(ends[1], &value, sizeof value, -1));
	chdone(ends[0]);
	hclose(producer);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void two_items(int out)
{
	for (int i = 0; i < 2; i++)
		chsend(out, &i, sizeof i, -1);
}

int ok_bundle_was_waited_for(void)
{
	int ends[2], value, all = bundle();
	if (all < 0 || chmake(ends) < 0)
		return -1;
	if (bundle_go(all, two_items(ends[0])) < 0)
		return hclose(all);
	for (int i = 0; i < 2; i++)
		step(chrecv(ends[1], &value, sizeof value, -1));
	bundle_wait(all, -1);
	hclose(all);
	chdone(ends[0]);
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_cancelled_first(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int producer = go(two_items(ends[0]));
	if (producer < 0)
		return -1;
	step(chrecv(ends[1], &value, sizeof value, -1));
	hclose(producer);
	chdone(ends[0]);
	hclose(ends[0]);
	return hclose(ends[1]);
}
