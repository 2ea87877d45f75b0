// A future of void has no result: who waits for it has all that there is.
#include <future>

void step();
int compute();

struct holder {
	std::future<void> done;
	std::future<int> value;
};

void ok_waited()
{
	auto done = std::async(std::launch::async, step);
	done.wait();
}

void ok_named()
{
	std::future<void> done = std::async(std::launch::async, step);
	done.wait();
}

void ok_declared_before(bool wanted)
{
	std::future<void> done;
	if (wanted)
		done = std::async(std::launch::async, step);
	if (done.valid())
		done.wait();
}

int ok_fetched()
{
	auto value = std::async(std::launch::async, compute);
	value.wait();
	return value.get();
}

void bad_never_fetched()
{
	auto value = std::async(std::launch::async, compute); // want dropped-future "never fetched"
	value.wait();
}

void ok_member()
{
	holder h;
	h.done = std::async(std::launch::async, step);
	h.done.wait();
}

void bad_member()
{
	holder h;
	h.value = std::async(std::launch::async, compute); // want dropped-future "never fetched"
	h.value.wait();
}
