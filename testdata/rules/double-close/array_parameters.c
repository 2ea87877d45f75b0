// Descriptors that a callee puts into an array it is given.
#include <pthread.h>
#include <stdint.h>
#include <unistd.h>

static int wake[2] = {-1, -1};

static int make(int pair[2])
{
	int result = pipe(pair);
	if (result < 0)
		return -1;
	return 0;
}

static void close_both(int pair[2])
{
	close(pair[0]);
	close(pair[1]);
}

static void *post(void *arg)
{
	char c = 1;
	(void)!write(wake[1], &c, 1);
	return arg;
}

int ok_made_again(void)
{
	pthread_t t;
	if (make(wake))
		return 1;
	for (;;) {
		close_both(wake);
		if (make(wake))
			break;
		if (pthread_create(&t, NULL, post, NULL) == 0)
			pthread_detach(t);
	}
	return 0;
}

static void *serve(void *arg)
{
	int fd = (int)(intptr_t)arg;
	char c;
	while (read(fd, &c, 1) > 0)
		(void)!write(2, &c, 1);
	close(fd);
	return NULL;
}

int bad_closed_again(void)
{
	pthread_t t;
	int pair[2];
	if (make(pair))
		return 1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)pair[0]) != 0)
		return 1;
	pthread_join(t, NULL);
	close_both(pair); // known-miss double-close
	return 0;
}

int bad_closed_again_in_sight(void)
{
	pthread_t t;
	int pair[2];
	if (pipe(pair) < 0)
		return 1;
	if (pthread_create(&t, NULL, serve, (void *)(intptr_t)pair[0]) != 0)
		return 1;
	pthread_join(t, NULL);
	close_both(pair); // want double-close
	return 0;
}
