#include <pthread.h>
#include <stdbool.h>
#include <string.h>

enum { COUNT = 8 };

struct context {
	pthread_t thread;
	bool started;
	int error;
};

void *work(void *arg);
int step(int i);

int ok_local_ctx_array(void)
{
	struct context c[COUNT];
	memset(c, 0, sizeof(c));
	for (int i = 0; i < COUNT; i++) {
		c[i].error = pthread_create(&c[i].thread, NULL, work, &c[i]);
		if (c[i].error)
			break;
		c[i].started = true;
	}
	int ret = 0;
	for (int i = 0; i < COUNT; i++) {
		if (!c[i].started)
			continue;
		pthread_join(c[i].thread, NULL);
		ret |= c[i].error;
	}
	return ret;
}

int bad_local_ctx_array(void)
{
	struct context c[COUNT];
	memset(c, 0, sizeof(c));
	for (int i = 0; i < COUNT; i++) {
		c[i].error = pthread_create(&c[i].thread, NULL, work, &c[i]); // want unjoined-task "c["
		if (c[i].error)
			break;
		c[i].started = true;
	}
	if (step(0))
		return -1;
	for (int i = 0; i < COUNT; i++)
		if (c[i].started)
			pthread_join(c[i].thread, NULL);
	return 0;
}
