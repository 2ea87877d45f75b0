#include "worker.h"

#include <memory>

int step(int i);

int ok_destructor_in_the_other_file()
{
	worker w(1);
	return step(0);
}

int ok_on_the_heap()
{
	auto w = std::make_unique<worker>(2);
	return step(0);
}

int ok_stopped()
{
	loose_worker w;
	w.start();
	int result = step(0);
	w.stop();
	return result;
}

int bad_not_stopped()
{
	loose_worker w;
	w.start(); // want unjoined-task "w."
	if (step(0) < 0)
		return -1;
	w.stop();
	return 0;
}
