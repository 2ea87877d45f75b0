#include <signal.h>
#include <stddef.h>
#include <time.h>
int work(int n);
int check(int n);
void keep(timer_t timer);
struct server { timer_t timer; int done; };

int bad_early_return(struct sigevent *wake, int n)
{
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0) // want uncancelled-source "'timer'"
		return -1;
	if (work(n) < 0)
		return -1;
	timer_delete(timer);
	return 0;
}
int bad_goto(struct sigevent *wake, int n)
{
	timer_t timer;
	int rc = timer_create(CLOCK_MONOTONIC, wake, &timer); // want uncancelled-source "'timer_create'"
	if (rc < 0)
		return rc;
	rc = work(n);
	if (rc != 0)
		goto out;
	rc = check(n);
	timer_delete(timer);
out:
	return rc;
}
int bad_unchecked(struct sigevent *wake, int n)
{
	timer_t timer;
	struct itimerspec spec = {{1, 0}, {1, 0}};
	timer_create(CLOCK_MONOTONIC, wake, &timer); // want uncancelled-source "'timer'"
	timer_settime(timer, 0, &spec, NULL);
	if (n == 0)
		return 0;
	work(n);
	timer_delete(timer);
	return 1;
}
int bad_in_loop(struct sigevent *wake, int n)
{
	for (int i = 0; i < n; i++) {
		timer_t timer;
		if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0) // want uncancelled-source "'timer'"
			return -1;
		if (work(i) < 0)
			return -1;
		timer_delete(timer);
	}
	return 0;
}

int ok_all(struct sigevent *wake, int n)
{
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0)
		return -1;
	if (work(n) < 0) {
		timer_delete(timer);
		return -1;
	}
	timer_delete(timer);
	return 0;
}
int ok_out(struct sigevent *wake, int n)
{
	timer_t timer;
	int rc = timer_create(CLOCK_MONOTONIC, wake, &timer);
	if (rc != 0)
		return rc;
	rc = work(n);
	if (rc != 0)
		goto out;
	rc = check(n);
out:
	timer_delete(timer);
	return rc;
}
int ok_failed(struct sigevent *wake)
{
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) == -1)
		return -1;
	timer_delete(timer);
	return 0;
}
int ok_before(struct sigevent *wake, int n)
{
	timer_t timer;
	if (work(n) < 0)
		return -1;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0)
		return -1;
	timer_delete(timer);
	return 0;
}
int ok_kept(struct sigevent *wake, struct server *server, int n)
{
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0)
		return -1;
	if (work(n) < 0) {
		timer_delete(timer);
		return -1;
	}
	server->timer = timer;
	return 0;
}
int ok_passed(struct sigevent *wake, int n)
{
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0)
		return -1;
	if (work(n) == 0) {
		keep(timer);
		return 0;
	}
	timer_delete(timer);
	return -1;
}
// Nothing in the function says that it is to be taken back.
int ok_process_long(struct sigevent *wake, int n)
{
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, wake, &timer) != 0)
		return -1;
	return work(n);
}
int main(void)
{
	struct sigevent wake = {0};
	timer_t timer;
	if (timer_create(CLOCK_MONOTONIC, &wake, &timer) != 0)
		return 1;
	if (work(1) < 0)
		return 1;
	timer_delete(timer);
	return 0;
}
