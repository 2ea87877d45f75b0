// flags: -isystem ../../models/stubs/libdill
// A rendezvous: who sends waits until somebody receives.
#include <libdill.h>

int look(int place);
void use(int value);

static coroutine void slow(int channel)
{
	int value = look(1);
	chsend(channel, &value, sizeof value, -1); // want abandoned-sender ""
}
int bad_deadline_passed(void)
{
	int ends[2], value = -1, tasks = bundle();
	if (tasks < 0 || chmake(ends) != 0)
		return -1;
	bundle_go(tasks, slow(ends[1]));
	if (chrecv(ends[0], &value, sizeof value, now() + 100) != 0)
		value = 0; // too late, but it will still be sent
	bundle_wait(tasks, -1);
	hclose(tasks);
	hclose(ends[0]);
	hclose(ends[1]);
	return value;
}

static coroutine void slow_but_bounded(int channel)
{
	int value = look(1);
	chsend(channel, &value, sizeof value, now() + 1000);
}
int ok_the_sender_has_a_deadline_too(void)
{
	int ends[2], value = -1, tasks = bundle();
	if (tasks < 0 || chmake(ends) != 0)
		return -1;
	bundle_go(tasks, slow_but_bounded(ends[1]));
	if (chrecv(ends[0], &value, sizeof value, now() + 100) != 0)
		value = 0;
	bundle_wait(tasks, -1);
	hclose(tasks);
	hclose(ends[0]);
	hclose(ends[1]);
	return value;
}
static coroutine void slow_and_cancelled(int channel)
{
	int value = look(1);
	chsend(channel, &value, sizeof value, -1);
}
int ok_closing_the_bundle_cancels(void)
{
	int ends[2], value = -1, tasks = bundle();
	if (tasks < 0 || chmake(ends) != 0)
		return -1;
	bundle_go(tasks, slow_and_cancelled(ends[1]));
	if (chrecv(ends[0], &value, sizeof value, now() + 100) != 0)
		value = 0;
	hclose(tasks);
	hclose(ends[0]);
	hclose(ends[1]);
	return value;
}
