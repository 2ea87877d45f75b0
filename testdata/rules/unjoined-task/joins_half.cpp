#include <thread>
#include <vector>

void work();
int step(int i);

void bad_break_in_join_loop(int n)
{
	std::vector<std::thread> v;
	for (int i = 0; i < n; i++)
		v.emplace_back(work); // want unjoined-task ""
	for (auto &t : v) {
		t.join();
		if (step(0))
			break;
	}
}

void bad_conditional_join(int n)
{
	std::vector<std::thread> v;
	for (int i = 0; i < n; i++)
		v.emplace_back(work); // want unjoined-task ""
	if (n > 1)
		for (auto &t : v)
			t.join();
}

void ok_two_lambda_threads()
{
	int x = 0;
	std::thread t1([&x] { x = step(1); });
	std::thread t2{[&x]() { step(x); }};
	t1.join(), t2.join();
}

void ok_try_catch()
{
	std::thread t;
	try {
		t = std::thread(work);
	} catch (...) {
		return;
	}
	t.join();
}
