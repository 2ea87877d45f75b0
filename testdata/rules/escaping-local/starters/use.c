#include "start.h"
int bad_local(int number)
{
	struct job job = {number, 0};
	return start_detached(&job); // want escaping-local "'job'"
}
static int go(int number)
{
	struct job job = {number, 0};
	if (number < 0)
		return run_job(&job);
	return start_detached(&job); // want escaping-local "'job'"
}
int bad_in_a_static_function(void) { return go(step(0)); }
int ok_copied(int number)
{
	struct job job = {number, 0};
	return start_copying(&job);
}
int ok_read_before_it_returns(int number)
{
	struct job job = {number, 0};
	return start_waiting(&job);
}
int ok_runs_here(int number)
{
	struct job job = {number, &number};
	return run_job(&job);
}
int ok_static(void)
{
	static struct job job = {1, 0};
	return start_detached(&job);
}
int ok_points_to_an_unused_local(int number)
{
	static struct job job;
	job.limit = &number; // no thread looks at it
	return start_detached(&job);
}
