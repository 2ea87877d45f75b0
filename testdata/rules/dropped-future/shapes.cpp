#include <future>
#include <memory>
#include <utility>

int load(int i);
void serve();

struct request {
	std::future<int> f;
	request() : f(std::async(std::launch::async, load, 1)) {}
	int get() { return f.get(); }
};

int ok_obj()
{
	request o;
	return o.get();
}

struct silent {
	std::future<int> f;
	silent() : f(std::async(std::launch::async, load, 1)) {}
};

void bad_obj()
{
	silent o; // want dropped-future ""
	serve();
}

int ok_shared_copy()
{
	auto f = std::async(load, 1).share();
	auto g = f;
	return g.get();
}

int ok_two_steps()
{
	auto f = std::async(load, 1);
	auto g = std::async(load, f.get());
	return g.get();
}

std::future<int> ok_chain()
{
	return std::async(std::launch::async, [f = std::async(load, 1)]() mutable { return f.get(); });
}

int ok_ternary(bool b)
{
	auto f = b ? std::async(load, 1) : std::async(load, 2);
	return f.get();
}

int ok_unique()
{
	auto f = std::make_unique<std::future<int>>(std::async(load, 1));
	return f->get();
}
