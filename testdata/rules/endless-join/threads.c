// Joins of threads whose loops have no way out.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <threads.h>
#include <unistd.h>

int work(void);
void out_of_sight(void);

static void tick(void)
{
	usleep(1000);
}

static void *ticker(void *arg)
{
	for (;;)
		tick();
	return arg;
}

static void serve(void)
{
	while (1)
		pause();
}

static void *server(void *arg)
{
	serve();
	return arg;
}

static void *reader(void *arg)
{
	int fd = *(int *)arg;
	char c;
	while (1)
		recv(fd, &c, 1, 0);
}

static int c11_ticker(void *arg)
{
	(void)arg;
	do {
		usleep(10);
	} while (1);
}

static void start(pthread_t *t, void *(*entry)(void *), void *arg)
{
	if (pthread_create(t, NULL, entry, arg) != 0)
		abort();
}

int bad_ticker(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, ticker, NULL) != 0)
		return -1;
	int result = work();
	pthread_join(t, NULL); // want endless-join "'t'"
	return result;
}

int bad_through_helper(void)
{
	pthread_t t;
	start(&t, ticker, NULL);
	int result = work();
	pthread_join(t, NULL); // want endless-join "'t'"
	return result;
}

int bad_callee_never_returns(void)
{
	pthread_t t;
	start(&t, server, NULL);
	pthread_join(t, NULL); // want endless-join ""
	return work();
}

int bad_closed_but_not_looked_at(int fd)
{
	pthread_t t;
	start(&t, reader, &fd);
	int result = work();
	shutdown(fd, SHUT_RDWR);
	pthread_join(t, NULL); // want endless-join ""
	return result;
}

int bad_c11(void)
{
	thrd_t t;
	if (thrd_create(&t, c11_ticker, NULL) != thrd_success)
		return -1;
	thrd_join(t, NULL); // want endless-join ""
	return work();
}

int bad_array(void)
{
	pthread_t t[4];
	for (int i = 0; i < 4; i++)
		start(&t[i], ticker, NULL);
	int result = work();
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], NULL); // want endless-join ""
	return result;
}

struct pump {
	pthread_t thread;
	int fd;
};

int bad_struct(int fd)
{
	struct pump pump = {.fd = fd};
	start(&pump.thread, reader, &pump.fd);
	int result = work();
	pthread_join(pump.thread, NULL); // want endless-join "'pump.thread'"
	return result;
}

static void finish(struct pump *pump)
{
	pthread_join(pump->thread, NULL);
}

int bad_joined_by_helper(int fd)
{
	struct pump pump = {.fd = fd};
	start(&pump.thread, reader, &pump.fd);
	int result = work();
	finish(&pump); // want endless-join "'pump.thread'"
	return result;
}

int bad_goto(void)
{
	pthread_t t;
	int result = -1;
	start(&t, server, NULL);
	if (work() < 0)
		goto out;
	result = work();
out:
	pthread_join(t, NULL); // want endless-join ""
	return result;
}

// --- right, though they look alike

int ok_cancelled(void)
{
	pthread_t t;
	start(&t, ticker, NULL);
	int result = work();
	pthread_cancel(t);
	pthread_join(t, NULL);
	return result;
}

static atomic_bool stop;

static void *until_stop(void *arg)
{
	while (!atomic_load(&stop))
		tick();
	return arg;
}

int ok_flag(void)
{
	pthread_t t;
	start(&t, until_stop, NULL);
	int result = work();
	atomic_store(&stop, 1);
	pthread_join(t, NULL);
	return result;
}

static void *until_end_of_file(void *arg)
{
	int fd = *(int *)arg;
	char c;
	for (;;)
		if (recv(fd, &c, 1, 0) <= 0)
			break;
	return NULL;
}

int ok_break(int fd)
{
	pthread_t t;
	start(&t, until_end_of_file, &fd);
	int result = work();
	shutdown(fd, SHUT_RDWR);
	pthread_join(t, NULL);
	return result;
}

static void step_or_end(int fd)
{
	char c;
	if (recv(fd, &c, 1, 0) <= 0)
		pthread_exit(NULL);
}

static void *ends_in_callee(void *arg)
{
	for (;;)
		step_or_end(*(int *)arg);
	return NULL;
}

int ok_exits_in_callee(int fd)
{
	pthread_t t;
	start(&t, ends_in_callee, &fd);
	pthread_join(t, NULL);
	return work();
}

static void *calls_out_of_sight(void *arg)
{
	for (;;)
		out_of_sight();
	return arg;
}

int ok_may_end_out_of_sight(void)
{
	pthread_t t;
	start(&t, calls_out_of_sight, NULL);
	pthread_join(t, NULL);
	return work();
}

static void *calls_back(void *arg)
{
	void (*step)(void) = (void (*)(void))arg;
	for (;;)
		step();
	return NULL;
}

int ok_callback(void (*step)(void))
{
	pthread_t t;
	start(&t, calls_back, (void *)step);
	pthread_join(t, NULL);
	return work();
}

static void *ends_process(void *arg)
{
	for (int i = 0;; i++)
		if (work() < 0)
			exit(i);
	return arg;
}

int ok_ends_the_process(void)
{
	pthread_t t;
	start(&t, ends_process, NULL);
	pthread_join(t, NULL);
	return work();
}

int ok_detached(void)
{
	pthread_t t;
	start(&t, ticker, NULL);
	pthread_detach(t);
	return work();
}

static void *one_of_two(void *arg)
{
	if (arg == NULL)
		return NULL;
	for (;;)
		tick();
}

int ok_may_return(void *arg)
{
	pthread_t t;
	start(&t, one_of_two, arg);
	pthread_join(t, NULL);
	return work();
}

static void *bounded(void *arg)
{
	for (int i = 0; i < 1000; i++)
		tick();
	return arg;
}

int ok_bounded(void)
{
	pthread_t t;
	start(&t, bounded, NULL);
	pthread_join(t, NULL);
	return work();
}

// A server's main waits for its threads: that is how it stays.
int main(void)
{
	pthread_t a, b;
	start(&a, server, NULL);
	start(&b, ticker, NULL);
	pthread_join(a, NULL);
	pthread_join(b, NULL);
	return 0;
}
