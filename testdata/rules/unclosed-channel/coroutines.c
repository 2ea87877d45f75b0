// flags: -isystem ../../models/stubs/libdill
#include <libdill.h>
#include <stdbool.h>

bool next(int *job);
void use(int job);

static coroutine void feed(int channel)
{
	for (int job; next(&job);)
		if (chsend(channel, &job, sizeof job, -1) != 0)
			return;
}
int bad_feed_leaves_it_open(void)
{
	int ends[2], job;
	if (chmake(ends) != 0)
		return -1;
	int producer = go(feed(ends[1]));
	if (producer < 0)
		return -1;
	while (chrecv(ends[0], &job, sizeof job, -1) == 0) // want unclosed-channel ""
		use(job);
	hclose(producer);
	hclose(ends[0]);
	return hclose(ends[1]);
}

static coroutine void feed_and_say_so(int channel)
{
	for (int job; next(&job);)
		if (chsend(channel, &job, sizeof job, -1) != 0)
			return;
	chdone(channel);
}
int ok_feed_says_it_is_done(void)
{
	int ends[2], job;
	if (chmake(ends) != 0)
		return -1;
	int producer = go(feed_and_say_so(ends[1]));
	if (producer < 0)
		return -1;
	while (chrecv(ends[0], &job, sizeof job, -1) == 0)
		use(job);
	hclose(producer);
	hclose(ends[0]);
	return hclose(ends[1]);
}

// The deadline ends the loop.
int ok_deadline(void)
{
	int ends[2], job;
	if (chmake(ends) != 0)
		return -1;
	int producer = go(feed(ends[1]));
	if (producer < 0)
		return -1;
	while (chrecv(ends[0], &job, sizeof job, now() + 1000) == 0)
		use(job);
	hclose(producer);
	hclose(ends[0]);
	return hclose(ends[1]);
}

// Closing a coroutine cancels what it waits for.
static coroutine void drain(int channel)
{
	for (int job; chrecv(channel, &job, sizeof job, -1) == 0;)
		use(job);
}
int ok_cancelled_by_hclose(void)
{
	int ends[2], job = 1;
	if (chmake(ends) != 0)
		return -1;
	int consumer = go(drain(ends[0]));
	if (consumer < 0)
		return -1;
	chsend(ends[1], &job, sizeof job, -1);
	hclose(consumer);
	hclose(ends[0]);
	return hclose(ends[1]);
}
