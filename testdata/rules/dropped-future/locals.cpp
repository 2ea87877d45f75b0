#include <future>
#include <stdexcept>

int load(int i);
void serve();

void bad_never_asked()
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	serve();
}

int bad_early_return(bool quick)
{
	std::future<int> result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	if (quick)
		return 0;
	return result.get();
}

int bad_throws_before_get(int i)
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	if (i < 0)
		throw std::invalid_argument("i");
	return result.get();
}

int bad_one_of_two()
{
	auto a = std::async(std::launch::async, load, 1);
	auto b = std::async(std::launch::async, load, 2); // want dropped-future "'b'"
	serve();
	return a.get();
}

void bad_overwritten()
{
	auto result = std::async(std::launch::async, load, 1); // want dropped-future "'result'"
	result = std::async(std::launch::async, load, 2);
	result.get();
}

int ok_got_on_every_path(bool quick)
{
	auto result = std::async(std::launch::async, load, 1);
	if (quick)
		return result.get();
	serve();
	return 1 + result.get();
}
