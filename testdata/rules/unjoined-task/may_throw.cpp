// strict
#include <thread>
#include <vector>

void unseen(int);
void quiet(int) noexcept;
extern "C" void plain(int);

void bad_call_between()
{
	std::thread t([] {}); // want unjoined-task "'t'"
	unseen(1); // step "assuming that 'unseen' throws"
	t.join();
}

void bad_second_thread()
{
	std::thread first([] {}); // want unjoined-task "'first'"
	std::thread second([] {});
	first.join();
	second.join();
}

void bad_growth(std::vector<int> &numbers)
{
	std::thread t([] {}); // want unjoined-task "'t'"
	numbers.push_back(1);
	t.join();
}

void ok_noexcept()
{
	std::thread t([] {});
	quiet(1);
	t.join();
}

void ok_caught()
{
	std::thread t([] {});
	try {
		unseen(1);
	} catch (...) {
	}
	t.join();
}

void ok_before()
{
	unseen(1);
	std::thread t([] {});
	t.join();
	unseen(2);
}

struct Joiner {
	std::thread &t;
	~Joiner() { t.join(); }
};

void ok_guard()
{
	std::thread t([] {});
	Joiner joiner{t};
	unseen(1);
}

static int seen(int n)
{
	return n + 1;
}

int ok_body_in_sight()
{
	std::thread t([] {});
	int n = seen(1);
	t.join();
	return n;
}
