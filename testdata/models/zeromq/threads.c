#include <zmq.h>

void work(void *context);

void bad_forgotten(void *context)
{
	void *t = zmq_threadstart(work, context); // want unjoined-task "'t' is still running"
	(void)t;
}

void bad_slept(void *context)
{
	void *t = zmq_threadstart(work, context);
	zmq_sleep(1); // want sleep-as-join "thread"
	(void)t;
}

void bad_closed_twice(void *context)
{
	void *t = zmq_threadstart(work, context);
	zmq_threadclose(t);
	zmq_threadclose(t); // want double-join "'t'"
}

void bad_discarded(void *context)
{
	zmq_threadstart(work, context); // want lost-handle ""
}

int ok_closed(void)
{
	void *context = zmq_ctx_new();
	void *threads[3];
	for (int i = 0; i < 3; i++)
		threads[i] = zmq_threadstart(work, context);
	for (int i = 0; i < 3; i++)
		zmq_threadclose(threads[i]);
	return zmq_ctx_term(context);
}

void *ok_given_to_the_caller(void *context)
{
	return zmq_threadstart(work, context);
}
