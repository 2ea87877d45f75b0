#include <zephyr/kernel.h>

static k_thread_stack_t stack[1024], other_stack[1024];
static struct k_thread kept;

struct device {
	struct k_thread thread;
	struct k_sem done;
};

void work(void *a, void *b, void *c);

void bad_object_dies(void)
{
	struct k_thread t;
	k_thread_create(&t, stack, sizeof stack, work, NULL, NULL, NULL, 5, 0, K_NO_WAIT); // want unjoined-task "'t' is still running"
}

void bad_slept(void)
{
	struct k_thread t;
	k_thread_create(&t, stack, sizeof stack, work, NULL, NULL, NULL, 5, 0, K_NO_WAIT);
	k_sleep(K_MSEC(10)); // want sleep-as-join "thread"
}

void bad_waits_for_the_semaphore_only(struct k_sem *done)
{
	struct k_thread t;
	k_tid_t id = k_thread_create(&t, stack, sizeof stack, work, done, NULL, NULL, 5, 0, K_NO_WAIT); // want unjoined-task "'t'"
	k_thread_name_set(id, "work");
	k_sem_take(done, K_FOREVER);
}

void ok_joined_twice(void)
{
	struct k_thread t;
	k_tid_t id = k_thread_create(&t, stack, sizeof stack, work, NULL, NULL, NULL, 5, 0, K_NO_WAIT);
	k_thread_join(id, K_FOREVER);
	k_thread_join(&t, K_FOREVER);
}

void ok_static(void)
{
	static struct k_thread once;
	k_thread_create(&once, stack, sizeof stack, work, NULL, NULL, NULL, 5, 0, K_NO_WAIT);
	k_thread_create(&kept, other_stack, sizeof other_stack, work, NULL, NULL, NULL, 5, 0, K_NO_WAIT);
}

void ok_restarted(struct device *device)
{
	k_thread_abort(&device->thread);
	k_thread_create(&device->thread, stack, sizeof stack, work, &device->done, NULL, NULL, 5, 0, K_NO_WAIT);
}

void ok_aborted(void)
{
	struct k_thread t;
	k_tid_t id = k_thread_create(&t, stack, sizeof stack, work, NULL, NULL, NULL, 5, 0, K_MSEC(5));
	if (k_thread_join(id, K_MSEC(100)) != 0)
		k_thread_abort(id);
}
