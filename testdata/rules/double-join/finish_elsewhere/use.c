#include "task.h"

int step(int i);

void bad_finished_twice(void)
{
	pthread_t task;
	if (task_start(&task) != 0)
		return;
	if (step(0) < 0)
		task_finish(task);
	pthread_join(task, 0); // want double-join "'task'"
}

void bad_forgotten_then_finished(void)
{
	pthread_t task;
	if (task_start(&task) != 0)
		return;
	task_forget(task);
	task_finish(task); // want double-join "'task' is joined after it was detached"
}

void ok_finished_or_forgotten(void)
{
	pthread_t task;
	if (task_start(&task) != 0)
		return;
	if (step(0) < 0)
		task_forget(task);
	else
		task_finish(task);
}
