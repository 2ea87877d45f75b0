#include <stdlib.h>
#include <uv.h>

void work(void *arg);
void compute(uv_work_t *request);
void tick(uv_timer_t *timer);
void use(uv_handle_t *handle);

static void done(uv_work_t *request, int status)
{
	(void)status;
	free(request);
}

void bad_pool(uv_work_t *request)
{
	uv_thread_t waiter;
	uv_thread_create(&waiter, work, request); // want unjoined-task "'waiter' is still running"
	uv_queue_work(uv_default_loop(), request, compute, done);
	uv_run(uv_default_loop(), UV_RUN_DEFAULT);
}

int bad_child(uv_process_t *child, uv_process_options_t *options)
{
	uv_thread_t waiter;
	if (uv_thread_create(&waiter, work, child) != 0) // want unjoined-task "'waiter' is still running"
		return -1;
	int error = uv_spawn(uv_default_loop(), child, options);
	return error != 0 ? error : uv_thread_join(&waiter);
}

void ok_request(void)
{
	uv_work_t *request = malloc(sizeof *request);
	if (uv_queue_work(uv_default_loop(), request, compute, done) != 0)
		free(request);
}

int ok_refused(uv_work_t *request)
{
	return uv_queue_work(uv_default_loop(), request, NULL, done) == -22;
}

void ok_timer(uv_timer_t *timer)
{
	uv_timer_init(uv_default_loop(), timer);
	uv_timer_start(timer, tick, 100, 0);
	uv_close((uv_handle_t *)timer, use);
}

int ok_child(uv_process_t *child, uv_process_options_t *options)
{
	int error = uv_spawn(uv_default_loop(), child, options);
	return error != 0 ? error : uv_run(uv_default_loop(), UV_RUN_DEFAULT);
}
