#include <thread>
#include <utility>

void work();
int step(int i);

struct options {
	int threads = 0;
	bool wait = true;
};

struct started {
	std::thread t = std::thread(work); // want unjoined-task "'s.t'"
	int id;
};

struct owner : options {
	std::thread t;
	bool joins = true;
};

int ok_started()
{
	started s{};
	s.t.join();
	return s.id;
}

int ok_waits_by_default()
{
	std::thread t(work);
	options o{.threads = 1};
	if (o.wait)
		t.join();
	else
		t.detach();
	return o.threads;
}

void ok_base_first()
{
	owner o{{1}, std::thread(work)};
	if (o.joins)
		o.t.join();
}

int bad_started()
{
	started s{};
	if (step(0))
		return 1;
	s.t.join();
	return 0;
}

void bad_told_not_to()
{
	std::thread t(work); // want unjoined-task "'t'"
	options o{1, false};
	if (o.wait)
		t.join();
}
