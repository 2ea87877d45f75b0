// broken
// Classes of a header that is not there, as bases, members, parameters and guards.
#include "missing_class.hpp"
#include <thread>

void work();
bool check();

struct served : server {
	std::thread t;
};
struct guarded {
	guard stop;
	std::thread t;
};
struct later : served {};
struct whole {
	std::thread t;
};

void ok_base() { served s; s.t = std::thread(work); }
void ok_member() { guarded g; g.t = std::thread(work); }
void ok_base_of_base() { later l; l.t = std::thread(work); }

void ok_guard()
{
	std::thread t(work);
	joiner j(t);
}

template <class T> void stop(T &t) { pool::join(t); }
void ok_template()
{
	std::thread t(work);
	stop(t);
}

void ok_lambda()
{
	std::thread t(work);
	auto end = [&] { pool::join(t); };
	end();
}

void bad_beside()
{
	std::thread t(work); // want unjoined-task "'t'"
	if (check())
		return;
	t.join();
}

void bad_whole()
{
	whole w;
	w.t = std::thread(work); // want unjoined-task "'w.t'"
}
