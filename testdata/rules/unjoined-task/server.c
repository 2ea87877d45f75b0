#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define CHECK(x) \
	({ \
		int r_ = (x); \
		if (r_ != 0) \
			abort(); \
		r_; \
	})

void *work(void *arg);
int step(int i);

void ok_accept_loop(int s)
{
	int fd;
	while ((fd = accept(s, NULL, NULL)) >= 0) {
		pthread_t t;
		if (pthread_create(&t, NULL, work, (void *)(intptr_t)fd) != 0) {
			close(fd);
			continue;
		}
		pthread_detach(t);
	}
}

void ok_statement_expression(void)
{
	pthread_t t;
	CHECK(pthread_create(&t, NULL, work, NULL));
	CHECK(step(0));
	CHECK(pthread_join(t, NULL));
}
