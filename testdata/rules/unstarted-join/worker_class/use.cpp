#include "worker.h"

int bad_stopped_without_a_start(int i)
{
	Worker worker;
	if (step(i) == 0)
		worker.start();
	worker.stop(); // want unstarted-join ""
	return 0;
}

int bad_not_wanted(bool wanted)
{
	Worker worker;
	worker.start_if(wanted);
	int result = step(1);
	worker.stop(); // want unstarted-join ""
	return result;
}

int bad_never_started()
{
	Worker worker;
	worker.stop(); // want unstarted-join ""
	return step(2);
}

int ok_stopped_if_it_runs(bool wanted)
{
	Worker worker;
	worker.start_if(wanted);
	worker.stop_if_any();
	return step(3);
}

int ok_asked_first(bool wanted)
{
	Worker worker;
	worker.start_if(wanted);
	if (worker.is_running())
		worker.stop();
	return step(4);
}

int ok_wanted_at_both_ends(bool wanted)
{
	Worker worker;
	worker.start_if(wanted);
	int result = step(5);
	if (wanted)
		worker.stop();
	return result;
}
