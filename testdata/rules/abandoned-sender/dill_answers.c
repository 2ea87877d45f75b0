// flags: -isystem ../../models/stubs/libdill
// A half of a channel sends in one direction and receives from the other one; nobody waits in it once its coroutine is cancelled.
#include <libdill.h>
int step(int i);

coroutine static void asks(int end)
{
	int question = step(1);
	chsend(end, &question, sizeof question, -1);
	chrecv(end, &question, sizeof question, -1); // want abandoned-sender "waits for 'ends[0]' here for ever"
}
int bad_never_answers(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int h = go(asks(ends[1]));
	if (h < 0)
		return -1;
	chrecv(ends[0], &value, sizeof value, -1);
	bundle_wait(h, -1);
	hclose(h);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void asks_politely(int end)
{
	int question = step(1);
	if (chsend(end, &question, sizeof question, -1) == 0)
		chrecv(end, &question, sizeof question, -1);
}
int ok_answers(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int h = go(asks_politely(ends[1]));
	if (h < 0)
		return -1;
	chrecv(ends[0], &value, sizeof value, -1);
	chsend(ends[0], &value, sizeof value, -1);
	bundle_wait(h, -1);
	hclose(h);
	hclose(ends[0]);
	return hclose(ends[1]);
}
int ok_is_cancelled(void)
{
	int ends[2], value;
	if (chmake(ends) < 0)
		return -1;
	int h = go(asks_politely(ends[1]));
	if (h < 0)
		return -1;
	chrecv(ends[0], &value, sizeof value, -1);
	hclose(h);
	hclose(ends[0]);
	return hclose(ends[1]);
}

coroutine static void echoes(int end)
{
	int value;
	while (chrecv(end, &value, sizeof value, -1) == 0)
		if (chsend(end, &value, sizeof value, -1) != 0)
			return;
}
int ok_echo(int n)
{
	int ends[2], value = 1;
	if (chmake(ends) < 0)
		return -1;
	int h = go(echoes(ends[1]));
	if (h < 0)
		return -1;
	for (int i = 0; i < n; i++) {
		chsend(ends[0], &i, sizeof i, -1);
		chrecv(ends[0], &value, sizeof value, -1);
	}
	chdone(ends[0]);
	bundle_wait(h, -1);
	hclose(h);
	hclose(ends[0]);
	return hclose(ends[1]);
}
