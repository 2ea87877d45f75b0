#include <pthread.h>

void *work(void *arg);
void report(int code, const char *what);
inline void check(int code, const char *what)
{
	if (code != 0)
		report(code, what);
}
inline pthread_t launch(void *(*entry)(void *), void *arg)
{
	pthread_t handle;
	check(pthread_create(&handle, nullptr, entry, arg), "create");
	return handle;
}
struct worker {
	pthread_t handle;
	int state;
	worker *next;
	void wake();
	static void release(pthread_t which, bool join);
};
void worker::release(pthread_t which, bool join)
{
	if (join)
		check(pthread_join(which, nullptr), "join");
	else
		check(pthread_detach(which), "detach");
}
void worker::wake()
{
	switch (state) {
	case 0:
		state = 1;
		handle = launch(work, this);
		if (state != 1)
			release(handle, state == 3);
		break;
	default:
		break;
	}
}
void ok_wake_some(worker **list, int n)
{
	while (n-- > 0)
		(*list++)->wake();
}
struct server {
	worker *list[4];
	void wake_some(int n) { ok_wake_some(list, n); }
	void adjust(int delta)
	{
		if (delta > 0)
			wake_some(delta);
	}
};
void ok_server(server *s) { s->adjust(3); }
