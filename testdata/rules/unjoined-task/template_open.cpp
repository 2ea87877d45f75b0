#include <thread>

void work();
int step(int i);

struct joins {
	static void apply(std::thread &t) { t.join(); }
};

template <class Policy> struct guard {
	std::thread &thread;
	~guard() { Policy::apply(thread); }
};

template <class T> void ok_object_given_to_the_argument(T stopper)
{
	std::thread t(work);
	stopper.stop(t);
}

template <class T> void ok_moved_into_the_argument()
{
	std::thread t(work);
	T holder(t);
	step(holder.number());
}

template <class T> void ok_arguments_are_open(T value)
{
	std::thread t(work, value);
	t.join();
	std::thread(step, value.number()).join();
}

template <class T> void ok_known_member(T &thread)
{
	thread = T(work);
	thread.join();
}

void ok_policy_joins()
{
	std::thread t(work);
	guard<joins> g{t};
	step(0);
}

void ok_instance()
{
	std::thread t;
	ok_known_member(t);
}
