#include <memory>
#include <thread>

void work();
int step(int i);

void bad_unique_pointer_dies()
{
	auto t = std::make_unique<std::thread>(work); // want unjoined-task "t"
	if (step(0) < 0)
		return;
	t->join();
}

void ok_unique_pointer_joined()
{
	std::unique_ptr<std::thread> t(new std::thread(work));
	step(0);
	t->join();
}

void ok_pointer_is_the_flag(bool wanted)
{
	std::unique_ptr<std::thread> t;
	if (wanted)
		t = std::make_unique<std::thread>(work);
	step(0);
	if (t)
		t->join();
}

void ok_raw_pointer_joined()
{
	auto *t = new std::thread(work);
	step(0);
	t->join();
	delete t;
}

struct joiner {
	void operator()(std::thread *t) const
	{
		t->join();
		delete t;
	}
};

int ok_deleter_joins()
{
	std::unique_ptr<std::thread, joiner> t(new std::thread(work));
	return step(0);
}

int ok_jthread_on_the_heap()
{
	auto t = std::make_unique<std::jthread>(work);
	return step(0);
}
