#include <pthread.h>
#include <stdlib.h>

void *work(void *arg);
int connect_to(const char *host);

struct flagged {
	pthread_t worker;
	int running, failed, stopped, ready;
	int fd;
};

// Every flag that lets ok_free skip the join says that nothing runs.
int ok_start(struct flagged *f)
{
	if (pthread_create(&f->worker, NULL, work, f) != 0) {
		f->failed = 1;
		return -1;
	}
	f->running = 1;
	return 0;
}

void ok_stop(struct flagged *f)
{
	if (f->running)
		pthread_join(f->worker, NULL);
	f->running = 0;
	f->stopped = 1;
}

void ok_free(struct flagged *f)
{
	if (f->failed || f->stopped || !f->running) {
		free(f);
		return;
	}
	pthread_join(f->worker, NULL);
	free(f);
}

struct handle {
	pthread_t worker;
};

int ok_handle_start(struct handle *h)
{
	return pthread_create(&h->worker, NULL, work, h);
}

void ok_handle_free(struct handle *h)
{
	if (h == NULL)
		return;
	if (h->worker)
		pthread_join(h->worker, NULL);
	free(h);
}

// Before it is connected nothing can have been started: a protocol that is not written down.
struct session {
	pthread_t worker;
	int fd;
};

int ok_session_connect(struct session *s, const char *host)
{
	s->fd = connect_to(host);
	return s->fd;
}

int ok_session_start(struct session *s)
{
	return pthread_create(&s->worker, NULL, work, s);
}

void ok_session_free(struct session *s)
{
	if (s->fd == 0) {
		free(s);
		return;
	}
	pthread_join(s->worker, NULL);
	free(s);
}
