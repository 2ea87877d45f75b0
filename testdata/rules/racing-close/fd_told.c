// Owners that know that a thread is done with a descriptor before they close it, and such that end with the process.
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

struct job {
	pthread_t thread;
	pthread_mutex_t lock;
	sem_t done;
	int fd, answer[2];
	bool closed;
	atomic_bool ready;
};
void step(int i);

static void *post_when_done(void *arg)
{
	struct job *job = arg;
	char c;
	while (read(job->fd, &c, 1) > 0)
		step(c);
	sem_post(&job->done);
	return NULL;
}

void ok_semaphore(struct job *job)
{
	pthread_t t;
	int fd = job->fd;
	if (pthread_create(&t, NULL, post_when_done, job) != 0)
		return;
	sem_wait(&job->done);
	close(fd);
	pthread_join(t, NULL);
}

static void *answer_when_done(void *arg)
{
	struct job *job = arg;
	char c = 0;
	if (read(job->fd, &c, 1) != 1)
		c = 'x';
	if (write(job->answer[1], &c, 1) != 1)
		step(-1);
	return NULL;
}

int ok_answer_on_a_pipe(int fd)
{
	struct job job = {.fd = fd};
	char c = 0;
	if (pipe2(job.answer, O_CLOEXEC) != 0)
		return -1;
	if (pthread_create(&job.thread, NULL, answer_when_done, &job) != 0)
		abort();
	if (read(job.answer[0], &c, 1) != 1)
		step(c);
	close(fd);
	pthread_join(job.thread, NULL);
	close(job.answer[0]);
	return close(job.answer[1]);
}

static int wait_for_answer(int fd)
{
	struct pollfd poller = {.fd = fd, .events = POLLIN};
	return poll(&poller, 1, 1000);
}

int ok_polls_for_the_answer(int fd)
{
	struct job job = {.fd = fd};
	char c = 0;
	if (pipe(job.answer) != 0)
		return -1;
	if (pthread_create(&job.thread, NULL, answer_when_done, &job) != 0)
		abort();
	if (wait_for_answer(job.answer[0]) > 0 && read(job.answer[0], &c, 1) != 1)
		step(c);
	close(fd);
	pthread_join(job.thread, NULL);
	close(job.answer[0]);
	return close(job.answer[1]);
}

static void *flag_when_done(void *arg)
{
	struct job *job = arg;
	char c;
	while (read(job->fd, &c, 1) > 0)
		step(c);
	atomic_store(&job->ready, true);
	return NULL;
}

int ok_flag(int fd)
{
	struct job job = {.fd = fd};
	if (pthread_create(&job.thread, NULL, flag_when_done, &job) != 0)
		return -1;
	while (!atomic_load(&job.ready))
		step(0);
	close(fd);
	return pthread_join(job.thread, NULL);
}

static void *write_under_lock(void *arg)
{
	struct job *job = arg;
	for (int i = 0; i < 100; i++) {
		pthread_mutex_lock(&job->lock);
		if (!job->closed && write(job->fd, "x", 1) != 1)
			i = 100;
		pthread_mutex_unlock(&job->lock);
	}
	return NULL;
}

int ok_closed_under_the_lock(int fd)
{
	struct job job = {.fd = fd, .lock = PTHREAD_MUTEX_INITIALIZER};
	if (pthread_create(&job.thread, NULL, write_under_lock, &job) != 0)
		return -1;
	pthread_mutex_lock(&job.lock);
	job.closed = true;
	close(fd);
	pthread_mutex_unlock(&job.lock);
	return pthread_join(job.thread, NULL);
}

static void *read_once(void *arg)
{
	char c;
	if (read((int)(intptr_t)arg, &c, 1) == 1)
		step(c);
	return NULL;
}

int ok_cancelled(int fd)
{
	pthread_t t;
	if (pthread_create(&t, NULL, read_once, (void *)(intptr_t)fd) != 0)
		return -1;
	pthread_cancel(t);
	pthread_join(t, NULL);
	return close(fd);
}

int ok_many(const char *path)
{
	pthread_t threads[4];
	int fds[4], started = 0;
	for (; started < 4; started++) {
		fds[started] = open(path, O_RDONLY);
		if (pthread_create(&threads[started], NULL, read_once, (void *)(intptr_t)fds[started]) != 0) {
			close(fds[started]);
			break;
		}
	}
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < started; i++)
		close(fds[i]);
	return started;
}

int ok_closed_and_opened(const char *path, int fd)
{
	pthread_t t;
	close(fd);
	fd = open(path, O_RDONLY);
	if (pthread_create(&t, NULL, read_once, (void *)(intptr_t)fd) != 0)
		return -1;
	pthread_join(t, NULL);
	return close(fd);
}

int ok_one_after_the_other(int (*next)(void))
{
	pthread_t t;
	for (int i = 0; i < 10; i++) {
		int fd = next();
		if (pthread_create(&t, NULL, read_once, (void *)(intptr_t)fd) != 0) {
			close(fd);
			return -1;
		}
		pthread_join(t, NULL);
		close(fd);
	}
	return 0;
}

int main(int argc, char **argv)
{
	pthread_t t;
	int fd = open(argv[1], O_RDONLY);
	if (fd < 0 || pthread_create(&t, NULL, read_once, (void *)(intptr_t)fd) != 0)
		return 1;
	step(argc);
	pthread_detach(t);
	close(fd);
	return 0;
}
