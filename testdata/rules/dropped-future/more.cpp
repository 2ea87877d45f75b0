#include <future>
#include <utility>
#include <vector>

int load(int i);
void serve();

struct request {
	std::future<int> answer;
};

#define IN_BACKGROUND(call) (void)std::async(std::launch::async, [&] { return call; })

void bad_macro(int i)
{
	IN_BACKGROUND(load(i)); // want dropped-future ""
	serve();
}

void bad_field_of_a_local()
{
	request r;
	r.answer = std::async(std::launch::async, load, 1); // want dropped-future "answer"
	serve();
}

void bad_vector_never_asked()
{
	std::vector<std::future<int>> results;
	for (int i = 0; i < 4; i++)
		results.push_back(std::async(std::launch::async, load, i)); // want dropped-future ""
	serve();
}

void bad_moved_and_forgotten()
{
	auto a = std::async(std::launch::async, load, 1); // want dropped-future "'b'"
	auto b = std::move(a);
}

void bad_deferred_never_runs()
{
	auto result = std::async(std::launch::deferred, load, 1); // want dropped-future "'result' is deferred"
	serve();
}

int ok_field_of_a_local()
{
	request r{std::async(std::launch::async, load, 1)};
	return r.answer.get();
}

int ok_only_when_started(bool wanted)
{
	std::future<int> result;
	if (wanted)
		result = std::async(std::launch::async, load, 1);
	serve();
	return result.valid() ? result.get() : 0;
}
