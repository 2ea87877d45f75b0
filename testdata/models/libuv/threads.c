#include <stdlib.h>
#include <uv.h>

void work(void *arg);

static uv_once_t once = UV_ONCE_INIT;
static uv_thread_t service;

static void start(void)
{
	if (uv_thread_create(&service, work, NULL) != 0) // want unjoined-member "'service'"
		abort();
}

int bad_no_memory(size_t size)
{
	uv_thread_t t;
	if (uv_thread_create(&t, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	void *buffer = malloc(size);
	if (buffer == NULL)
		return -1;
	free(buffer);
	return uv_thread_join(&t);
}

void ok_once(void)
{
	uv_once(&once, start);
	uv_once(&once, start);
}
