// flags: -fblocks
#include <dispatch/dispatch.h>
#include <pthread.h>

void *work(void *arg);
void step(void);
void step_with(void *arg);

void ok_group(dispatch_queue_t queue)
{
	dispatch_group_t group = dispatch_group_create();
	dispatch_group_async(group, queue, ^{
	  step();
	});
	dispatch_group_async_f(group, queue, NULL, step_with);
	dispatch_group_enter(group);
	dispatch_async(queue, ^{
	  step();
	  dispatch_group_leave(group);
	});
	dispatch_group_wait(group, DISPATCH_TIME_FOREVER);
	dispatch_release(group);
}

void ok_told_later(dispatch_group_t group, dispatch_queue_t queue)
{
	dispatch_group_notify(group, queue, ^{
	  step();
	  dispatch_release(group);
	});
}

void ok_joined_by_a_task(dispatch_group_t group, dispatch_queue_t queue)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	dispatch_group_async(group, queue, ^{
	  pthread_join(t, NULL);
	});
}

void ok_timer(dispatch_queue_t queue)
{
	dispatch_source_t timer = dispatch_source_create(DISPATCH_SOURCE_TYPE_TIMER, 0, 0, queue);
	dispatch_source_set_timer(timer, DISPATCH_TIME_NOW, NSEC_PER_SEC, 0);
	dispatch_source_set_event_handler(timer, ^{
	  step();
	});
	dispatch_resume(timer);
	dispatch_after(dispatch_time(DISPATCH_TIME_NOW, 5), queue, ^{
	  dispatch_source_cancel(timer);
	});
}

void bad_lost_in_a_task(dispatch_queue_t queue)
{
	dispatch_async(queue, ^{
	  pthread_t t;
	  pthread_create(&t, NULL, work, NULL); // want unjoined-task "'t' is still running"
	});
}
