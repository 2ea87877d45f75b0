#include <libdill.h>

coroutine void worker(int count, int out);
coroutine void closer(int handle);
int ready(void);

int bad_early_return(int out)
{
	int h = go(worker(1, out)); // want unjoined-task "'h' is still running"
	if (h < 0 || !ready())
		return -1;
	return hclose(h);
}

void bad_closed_twice(int out)
{
	int h = go(worker(1, out));
	if (h < 0)
		return;
	hclose(h);
	hclose(h); // want double-join "'h'"
}

void bad_unchecked(int out)
{
	int h = go(worker(1, out));
	hclose(h); // want unstarted-join "failed"
}

int ok_closed(int out)
{
	int h = go(worker(1, out));
	if (h < 0)
		return -1;
	msleep(now() + 100);
	return hclose(h);
}

int ok_waited_and_closed(int out)
{
	int h = go(worker(1, out));
	if (h < 0)
		return -1;
	bundle_wait(h, -1);
	return hclose(h);
}

int ok_started_for_the_caller(int out)
{
	return go(worker(1, out));
}

int bad_perhaps_closed_by_nobody(int out)
{
	int h = go(worker(1, out)); // want unjoined-task "'h'"
	if (h < 0)
		return -1;
	return go(closer(h)); // may fail
}

int ok_closed_by_another(int out)
{
	int h = go(worker(1, out));
	if (h < 0)
		return -1;
	int other = go(closer(h));
	if (other < 0)
		hclose(h);
	return other;
}
