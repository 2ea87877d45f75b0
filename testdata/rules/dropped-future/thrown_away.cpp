#include <future>

int load(int i);
void serve();

void bad_statement()
{
	std::async(load, 1); // want dropped-future "waits for the task there and then"
	serve();
}

void bad_policy_given()
{
	std::async(std::launch::async, load, 1); // want dropped-future ""
	serve();
}

void bad_cast_to_void()
{
	(void)std::async(std::launch::async, load, 1); // want dropped-future ""
	serve();
}

void bad_in_a_loop(int n)
{
	for (int i = 0; i < n; i++)
		static_cast<void>(std::async(load, i)); // want dropped-future ""
}

void bad_lambda(int n)
{
	std::async(std::launch::async, [n] { return load(n); }); // want dropped-future ""
	if (n > 0)
		std::async([&] { load(n); }), serve(); // want dropped-future ""
}

static std::future<int> start(int i) { return std::async(load, i); }

void bad_result_of_a_wrapper()
{
	start(1); // want dropped-future ""
	serve();
}

int ok_got_at_once() { return std::async(std::launch::async, load, 1).get(); }

int ok_wrapper_and_get()
{
	auto result = start(2);
	serve();
	return result.get();
}
