#include "start.h"

void bad_handle_dropped(void)
{
	start_task(); // want lost-handle "thrown away"
}

void bad_started_over(void)
{
	struct task task;
	start_into(&task);
	start_into(&task); // want lost-handle "'task.thread'"
	finish(&task);
}

void ok_finished_between(void)
{
	struct task task;
	start_into(&task);
	finish(&task);
	start_into(&task);
	finish(&task);
}

void ok_handle_joined(void)
{
	pthread_join(start_task(), 0);
}
