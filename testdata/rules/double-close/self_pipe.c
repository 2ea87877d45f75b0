// Pipes that wake a thread.
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

struct waker {
	int ends[2];
	pthread_t thread;
	bool running;
};
int step(int i);

static void *wait_for_calls(void *arg)
{
	struct waker *waker = arg;
	char c;
	while (read(waker->ends[0], &c, 1) == 1)
		step(c);
	close(waker->ends[0]);
	waker->ends[0] = -1;
	return NULL;
}

int ok_waker_start(struct waker *waker)
{
	if (pipe(waker->ends) != 0)
		return -1;
	if (pthread_create(&waker->thread, NULL, wait_for_calls, waker) != 0) {
		close(waker->ends[0]);
		close(waker->ends[1]);
		return -1;
	}
	waker->running = true;
	return 0;
}

void ok_waker_stop(struct waker *waker)
{
	if (!waker->running)
		return;
	waker->running = false;
	close(waker->ends[1]);
	pthread_join(waker->thread, NULL);
}

void ok_waker(void)
{
	struct waker waker = {0};
	if (ok_waker_start(&waker) != 0)
		return;
	if (write(waker.ends[1], "x", 1) != 1)
		step(-1);
	ok_waker_stop(&waker);
	ok_waker_stop(&waker);
}

static void *drain(void *arg)
{
	int *ends = arg;
	char c;
	while (read(ends[0], &c, 1) == 1)
		step(c);
	return NULL;
}

int ok_all_ends_in_a_loop(void)
{
	int pipes[4][2], count = 0, rc = -1;
	pthread_t t;
	for (; count < 4; count++)
		if (pipe(pipes[count]) != 0)
			goto out;
	if (pthread_create(&t, NULL, drain, pipes[0]) != 0)
		goto out;
	close(pipes[0][1]);
	pipes[0][1] = -1;
	pthread_join(t, NULL);
	rc = 0;
out:
	while (count-- > 0) {
		close(pipes[count][0]);
		if (pipes[count][1] >= 0)
			close(pipes[count][1]);
	}
	return rc;
}

int bad_all_ends_in_a_loop(void)
{
	int pipes[4][2], count = 0, rc = -1;
	pthread_t t;
	for (; count < 4; count++)
		if (pipe(pipes[count]) != 0)
			goto out;
	if (pthread_create(&t, NULL, drain, pipes[0]) != 0)
		goto out;
	close(pipes[0][1]);
	pipes[0][1] = -1;
	pthread_join(t, NULL);
	close(pipes[0][0]);
	rc = 0;
out:
	while (count-- > 0) {
		close(pipes[count][0]); // want double-close ""
		if (pipes[count][1] >= 0)
			close(pipes[count][1]);
	}
	return rc;
}
