// Descriptors of a whole program: listeners and the pipes that wake threads.
#include <pthread.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int listener = -1, wake[2] = {-1, -1};
static pthread_t acceptor, waiter;
void step(int i);

static void *accept_all(void *arg)
{
	(void)arg;
	for (;;) {
		int fd = accept(listener, NULL, NULL);
		if (fd < 0)
			return NULL;
		step(fd);
		close(fd);
	}
}

static void *wait_for_calls(void *arg)
{
	char c;
	(void)arg;
	while (read(wake[0], &c, 1) == 1 && c != 'q')
		step(c);
	return NULL;
}

static int start(void)
{
	listener = socket(AF_INET, SOCK_STREAM, 0);
	if (listener < 0 || listen(listener, 8) != 0)
		return -1;
	return pthread_create(&acceptor, NULL, accept_all, NULL);
}

static int start_waiter(void)
{
	if (pipe(wake) != 0)
		return -1;
	if (pthread_create(&waiter, NULL, wait_for_calls, NULL) != 0) {
		close(wake[0]);
		close(wake[1]);
		return -1;
	}
	return 0;
}

int bad_acceptor(void)
{
	if (start() != 0)
		return -1;
	step(1);
	close(listener); // want racing-close "'listener'"
	return pthread_join(acceptor, NULL);
}

int ok_acceptor(void)
{
	if (start() != 0)
		return -1;
	step(1);
	shutdown(listener, SHUT_RDWR);
	pthread_join(acceptor, NULL);
	close(listener);
	listener = -1;
	return 0;
}

int bad_waiter(void)
{
	if (start_waiter() != 0)
		return -1;
	if (write(wake[1], "q", 1) != 1)
		step(-1);
	close(wake[0]); // want racing-close "'wake[0]'"
	close(wake[1]);
	return pthread_join(waiter, NULL);
}

int ok_waiter(void)
{
	if (start_waiter() != 0)
		return -1;
	if (write(wake[1], "q", 1) != 1)
		step(-1);
	pthread_join(waiter, NULL);
	close(wake[0]);
	return close(wake[1]);
}

int ok_waiter_sees_the_end(void)
{
	if (start_waiter() != 0)
		return -1;
	close(wake[1]);
	pthread_join(waiter, NULL);
	return close(wake[0]);
}
