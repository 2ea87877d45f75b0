#include <functional>
#include <thread>

void work();

void ok_joined_by_the_task_of_a_wrapper()
{
	std::thread t(work);
	std::thread u(std::function<void()>([&] { t.join(); }));
	u.join();
}

void ok_joined_by_a_wrapper_in_a_variable()
{
	std::thread t(work);
	std::function<void()> join = [&t] { t.join(); };
	std::thread u(join);
	u.join();
}

void ok_wrapper_of_a_function()
{
	std::function<void()> run = work;
	std::thread t(run);
	t.join();
}

void bad_wrapper_joins_another()
{
	std::thread s(work), t(work); // want unjoined-task "'t' is still joinable"
	std::thread u(std::function<void()>([&s] { s.join(); }));
	u.join();
}
