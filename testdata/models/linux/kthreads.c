// flags: -std=gnu11
#include <linux/kthread.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

struct device {
	struct task_struct *poller;
	struct workqueue_struct *queue;
	struct work_struct work;
};

int poll(void *data);

void bad_stopped_twice(void)
{
	struct task_struct *t = kthread_run(poll, NULL, "poll");
	if (IS_ERR(t))
		return;
	kthread_stop(t);
	kthread_stop(t); // want double-join "'t'"
}

void bad_never_started(void)
{
	struct task_struct *t = kthread_run(poll, NULL, "poll/%d", 1);
	kthread_stop(t); // want unstarted-join "failed"
}

long ok_start(struct device *device)
{
	device->poller = kthread_run(poll, device, "poll");
	if (IS_ERR(device->poller))
		return PTR_ERR(device->poller);
	device->queue = alloc_workqueue("device", 0, 1);
	if (!device->queue) {
		kthread_stop(device->poller);
		return -12;
	}
	queue_work(device->queue, &device->work);
	return 0;
}

void ok_remove(struct device *device)
{
	if (!IS_ERR_OR_NULL(device->poller))
		kthread_stop(device->poller);
	cancel_work_sync(&device->work);
	destroy_workqueue(device->queue);
	kfree(device);
}

long ok_ends_by_itself(void)
{
	struct task_struct *t = kthread_run(poll, NULL, "once");
	return IS_ERR(t) ? PTR_ERR(t) : 0;
}

void ok_referenced(void)
{
	struct task_struct *t = kthread_create(poll, NULL, "poll");
	if (!IS_ERR(t) && get_task_struct(t) && wake_up_process(t)) {
		kthread_stop(t);
		put_task_struct(t);
	}
}
