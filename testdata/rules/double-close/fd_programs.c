// Whole programs with threads, processes and descriptors, in which each is closed once.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
void step(int);
struct ctx {
	int fd;
	int id;
};
static void *worker(void *p)
{
	struct ctx *c = p;
	char b[100];
	ssize_t n;
	while ((n = recv(c->fd, b, sizeof b, 0)) > 0) {
		ssize_t off = 0;
		while (off < n) {
			ssize_t w = send(c->fd, b + off, (size_t)(n - off), 0);
			if (w < 0) {
				if (errno == EINTR)
					continue;
				goto out;
			}
			off += w;
		}
	}
out:
	close(c->fd);
	free(c);
	return NULL;
}
static volatile sig_atomic_t stop;
int server(int port)
{
	int lfd = socket(AF_INET, SOCK_STREAM, 0);
	if (lfd < 0)
		return 1;
	if (listen(lfd, port) < 0) {
		close(lfd);
		return 1;
	}
	while (!stop) {
		int fd = accept(lfd, NULL, NULL);
		if (fd < 0) {
			if (errno == EINTR)
				continue;
			break;
		}
		struct ctx *c = malloc(sizeof *c);
		if (!c) {
			close(fd);
			continue;
		}
		c->fd = fd;
		pthread_t t;
		if (pthread_create(&t, NULL, worker, c)) {
			close(fd);
			free(c);
			continue;
		}
		pthread_detach(t);
	}
	close(lfd);
	return 0;
}
/* logger thread draining a pipe; stdout redirected with dup2 */
static void *drain(void *p)
{
	int fd = *(int *)p;
	char b[10];
	while (read(fd, b, sizeof b) > 0)
		step(b[0]);
	close(fd);
	return NULL;
}
int redirect(void)
{
	int p[2];
	pthread_t t;
	if (pipe(p) < 0)
		return -1;
	int saved = dup(1);
	dup2(p[1], 1);
	close(p[1]);
	if (pthread_create(&t, NULL, drain, &p[0])) {
		close(p[0]);
		dup2(saved, 1);
		close(saved);
		return -1;
	}
	puts("x");
	fflush(stdout);
	dup2(saved, 1);
	close(saved);
	pthread_join(t, NULL);
	return 0;
}
/* popen-like: fork with pipes plus reader thread */
struct proc {
	pid_t pid;
	int in, out;
	pthread_t t;
};
static void *rd(void *p)
{
	struct proc *pr = p;
	char c;
	while (read(pr->out, &c, 1) == 1)
		step(c);
	return NULL;
}
int run(struct proc *pr)
{
	int a[2], b[2];
	if (pipe(a))
		return -1;
	if (pipe(b)) {
		close(a[0]);
		close(a[1]);
		return -1;
	}
	pr->pid = fork();
	if (pr->pid == -1) {
		close(a[0]);
		close(a[1]);
		close(b[0]);
		close(b[1]);
		return -1;
	}
	if (pr->pid == 0) {
		dup2(a[0], 0);
		dup2(b[1], 1);
		close(a[0]);
		close(a[1]);
		close(b[0]);
		close(b[1]);
		execlp("cat", "cat", NULL);
		_exit(127);
	}
	close(a[0]);
	close(b[1]);
	pr->in = a[1];
	pr->out = b[0];
	if (pthread_create(&pr->t, NULL, rd, pr)) {
		close(a[1]);
		close(b[0]);
		waitpid(pr->pid, NULL, 0);
		return -1;
	}
	return 0;
}
void finish(struct proc *pr)
{
	close(pr->in);
	pthread_join(pr->t, NULL);
	close(pr->out);
	waitpid(pr->pid, NULL, 0);
}
int both(void)
{
	struct proc p;
	if (run(&p))
		return -1;
	if (write(p.in, "x", 1) != 1)
		step(0);
	finish(&p);
	return 0;
}
