#include <stdlib.h>
#include <uv.h>

void work(void *arg);

void bad_joined_twice(void)
{
	uv_thread_t t;
	if (uv_thread_create(&t, work, NULL) != 0)
		return;
	uv_thread_join(&t);
	uv_thread_join(&t); // want double-join "'t'"
}

int bad_busy(uv_sem_t *slots)
{
	uv_thread_t t;
	uv_thread_options_t options = {.flags = 1, .stack_size = 1 << 16};
	if (uv_thread_create_ex(&t, &options, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	if (uv_sem_trywait(slots) != 0)
		return -1;
	return uv_thread_join(&t);
}

void ok_pool(int n)
{
	uv_thread_t *threads = malloc((size_t)n * sizeof *threads);
	int started = 0;
	while (started < n && uv_thread_create(&threads[started], work, NULL) == 0)
		started++;
	while (started > 0)
		uv_thread_join(&threads[--started]);
	free(threads);
}

void ok_not_itself(uv_thread_t *other)
{
	uv_thread_t self = uv_thread_self();
	if (!uv_thread_equal(&self, other))
		uv_thread_join(other);
}
