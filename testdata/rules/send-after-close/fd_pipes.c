// What is written to a number after its close goes to whoever has opened something meanwhile.
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

struct waker {
	pthread_t thread;
	int ends[2];
	int fd;
};
void step(int i);

static void *wait_for_calls(void *arg)
{
	struct waker *waker = arg;
	char c;
	while (read(waker->ends[0], &c, 1) == 1)
		step(c);
	return NULL;
}

static void call(struct waker *waker)
{
	if (write(waker->ends[1], "x", 1) != 1)
		step(-1);
}

static void *write_some(void *arg)
{
	int fd = (int)(intptr_t)arg;
	uint64_t one = 1;
	for (int i = 0; i < 3; i++)
		if (write(fd, &one, sizeof one) != (ssize_t)sizeof one)
			return NULL;
	return NULL;
}

static void *write_some_and_close(void *arg)
{
	write_some(arg);
	close((int)(intptr_t)arg);
	return NULL;
}

int ok_waker(void)
{
	struct waker waker;
	if (pipe(waker.ends) != 0)
		return -1;
	if (pthread_create(&waker.thread, NULL, wait_for_calls, &waker) != 0)
		abort();
	call(&waker);
	close(waker.ends[1]);
	pthread_join(waker.thread, NULL);
	return close(waker.ends[0]);
}

int bad_last_call(int fd)
{
	pthread_t t;
	struct iovec part = {.iov_base = &fd, .iov_len = sizeof fd};
	if (pthread_create(&t, NULL, write_some, (void *)(intptr_t)fd) != 0)
		return -1;
	pthread_join(t, NULL);
	close(fd);
	return writev(fd, &part, 1) > 0; // want send-after-close "'fd'"
}

int bad_thread_closes(void)
{
	pthread_t t;
	uint64_t one = 1;
	int fd = eventfd(0, EFD_CLOEXEC);
	if (fd < 0)
		return -1;
	if (pthread_create(&t, NULL, write_some_and_close, (void *)(intptr_t)fd) != 0)
		return close(fd);
	pthread_join(t, NULL);
	return write(fd, &one, sizeof one) == (ssize_t)sizeof one ? 0 : -1; // want send-after-close "'fd'"
}

int ok_thread_closes_a_duplicate(void)
{
	pthread_t t;
	uint64_t one = 1;
	int fd = eventfd(0, EFD_CLOEXEC), copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	if (fd < 0 || copy < 0)
		return -1;
	if (pthread_create(&t, NULL, write_some_and_close, (void *)(intptr_t)copy) != 0)
		abort();
	pthread_join(t, NULL);
	if (write(fd, &one, sizeof one) != (ssize_t)sizeof one)
		step(-1);
	return close(fd);
}

int ok_closed_on_error_only(int fd)
{
	pthread_t t;
	int rc = pthread_create(&t, NULL, write_some, (void *)(intptr_t)fd);
	if (rc != 0) {
		close(fd);
		return rc;
	}
	pthread_join(t, NULL);
	if (send(fd, "end", 3, MSG_NOSIGNAL) != 3)
		step(-1);
	return close(fd);
}

int ok_reopened(const char *path, int fd)
{
	pthread_t t;
	for (int i = 0; i < 3; i++) {
		if (pthread_create(&t, NULL, write_some, (void *)(intptr_t)fd) != 0)
			break;
		pthread_join(t, NULL);
		if (write(fd, "end", 3) != 3)
			step(i);
		close(fd);
		fd = open(path, O_WRONLY | O_APPEND);
		if (fd < 0)
			return -1;
	}
	return close(fd);
}
