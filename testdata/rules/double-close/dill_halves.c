// flags: -isystem ../../models/stubs/libdill
// A channel of libdill has two halves: each is closed by itself, and chdone ends one direction only. The second chdone is
// refused with EPIPE; the second hclose meets EBADF, or what has got the number meanwhile.
#include <libdill.h>
int step(int i);

coroutine static void drain(int end, int done)
{
	int value;
	while (chrecv(end, &value, sizeof value, -1) == 0)
		step(value);
	chdone(end);
	hclose(end);
	chsend(done, &value, sizeof value, -1);
}

int ok_both_halves(void)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_done_then_closed(void)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	chdone(ends[0]);
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_done_in_both_directions(void)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	chdone(ends[0]);
	chdone(ends[1]);
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_done_is_refused(int again)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	chdone(ends[0]);
	if (again)
		chdone(ends[0]);
	hclose(ends[0]);
	return hclose(ends[1]);
}

int ok_coroutine_closes_its_half(void)
{
	int ends[2], done[2], value = 1;
	if (chmake(ends) < 0 || chmake(done) < 0)
		return -1;
	int h = go(drain(ends[1], done[1]));
	if (h < 0)
		return -1;
	step(chsend(ends[0], &value, sizeof value, -1));
	chdone(ends[0]);
	step(chrecv(done[0], &value, sizeof value, -1));
	hclose(h);
	hclose(ends[0]);
	hclose(done[0]);
	return hclose(done[1]);
}

int bad_half_twice(void)
{
	int ends[2];
	if (chmake(ends) < 0)
		return -1;
	hclose(ends[0]);
	step(0);
	hclose(ends[0]); // want double-close "'ends[0]'"
	return hclose(ends[1]);
}
