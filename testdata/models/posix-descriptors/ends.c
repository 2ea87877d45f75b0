#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct link { pthread_t thread; int fd, done; };
void step(int i);

static void *receive_one(void *arg)
{
	struct link *link = arg;
	char bytes[8];
	struct sockaddr_storage from;
	socklen_t len = sizeof from;
	if (recvfrom(link->fd, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &len) > 0)
		step(bytes[0]);
	return NULL;
}

static void *answer(void *arg)
{
	struct link *link = arg;
	receive_one(arg);
	eventfd_write(link->done, 1);
	return NULL;
}

static void start(struct link *link, void *(*entry)(void *))
{
	if (pthread_create(&link->thread, NULL, entry, link) != 0)
		abort();
}

void bad_receiver(int fd)
{
	struct link link = {.fd = fd};
	struct stat about;
	start(&link, receive_one);
	if (fstat(fd, &about) != 0 || fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
		step(1);
	close(fd); // want racing-close "'fd'"
	pthread_join(link.thread, NULL);
}

void bad_both_ends(struct iovec *parts)
{
	int ends[2];
	if (socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) != 0)
		return;
	struct link link = {.fd = ends[1]};
	start(&link, receive_one);
	shutdown(ends[1], SHUT_RD);
	pthread_join(link.thread, NULL);
	close(ends[1]);
	if (writev(ends[1], parts, 2) < 0) // want send-after-close "'ends[1]'"
		step(2);
	close(ends[0]);
}

void ok_event(int fd)
{
	eventfd_t count;
	struct link link = {.fd = fd, .done = eventfd(0, 0)};
	start(&link, answer);
	eventfd_read(link.done, &count);
	close(fd);
	pthread_join(link.thread, NULL);
	close(link.done);
}

void ok_poll(int fd)
{
	struct link link = {.fd = fd, .done = eventfd(0, 0)};
	struct pollfd poller = {.fd = link.done, .events = POLLIN};
	start(&link, answer);
	while (poll(&poller, 1, -1) < 1)
		step(0);
	close(fd);
	pthread_join(link.thread, NULL);
	close(link.done);
}

void ok_select(int fd)
{
	struct link link = {.fd = fd, .done = eventfd(0, 0)};
	fd_set set;
	FD_ZERO(&set);
	FD_SET(link.done, &set);
	start(&link, answer);
	select(link.done + 1, &set, NULL, NULL, NULL);
	close(fd);
	pthread_join(link.thread, NULL);
	close(link.done);
}

void ok_epoll(int fd)
{
	struct link link = {.fd = fd, .done = eventfd(0, 0)};
	struct epoll_event event = {.events = EPOLLIN};
	int queue = epoll_create1(EPOLL_CLOEXEC);
	epoll_ctl(queue, EPOLL_CTL_ADD, link.done, &event);
	start(&link, answer);
	epoll_wait(queue, &event, 1, -1);
	close(fd);
	pthread_join(link.thread, NULL);
	close(queue);
	close(link.done);
}

void ok_duplicates(int fd)
{
	struct link link = {.fd = dup(fd)};
	start(&link, receive_one);
	close(fd);
	pthread_join(link.thread, NULL);
	close(link.fd);
}
