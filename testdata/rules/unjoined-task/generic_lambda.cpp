#include <thread>
#include <utility>

void work();
int step(int i);

void ok_parameter_is_auto()
{
	std::thread t(work);
	auto finish = [](auto &thread) { thread.join(); };
	finish(t);
}

void ok_asked_first()
{
	std::thread t(work);
	auto finish = [](auto &&thread) {
		if (thread.joinable())
			thread.join();
	};
	finish(t);
}

void ok_template_parameter_and_capture()
{
	std::thread a(work), b(work);
	auto finish = [&a]<class T>(T &thread) {
		thread.join();
		a.join();
	};
	finish(b);
}

void ok_made_by_a_lambda()
{
	auto start = [](auto entry) { return std::thread(entry); };
	auto t = start(work);
	t.join();
}

void ok_calls_itself()
{
	std::thread t(work);
	auto finish = [&](auto &self, int n) -> void {
		if (n == 0)
			t.join();
		else
			self(self, n - 1);
	};
	finish(finish, 3);
}

void bad_it_only_looks()
{
	std::thread t(work); // want unjoined-task "'t'"
	auto look = [](auto &thread) { step(thread.joinable()); };
	look(t);
}
