#include <chrono>
#include <future>
#include <utility>

int load(int i);
void serve();

int ok_correlated(bool async)
{
	std::future<int> f;
	int r = 0;
	if (async)
		f = std::async(std::launch::async, load, 1);
	else
		r = load(1);
	serve();
	if (async)
		r = f.get();
	return r;
}

int ok_loop(int n)
{
	int s = 0;
	for (int i = 0; i < n; i++) {
		auto f = std::async(std::launch::async, load, i);
		if (i % 2)
			serve();
		s += f.get();
	}
	return s;
}

int bad_loop(int n)
{
	int s = 0;
	for (int i = 0; i < n; i++) {
		auto f = std::async(std::launch::async, load, i); // want dropped-future "'f'"
		if (i % 2)
			continue;
		s += f.get();
	}
	return s;
}

int ok_while_not_ready()
{
	auto f = std::async(std::launch::async, load, 1);
	while (f.wait_for(std::chrono::milliseconds(10)) == std::future_status::timeout)
		serve();
	return f.get();
}
