// Futures that somebody else made: waiting any number of times is fine, the result is fetched once.
#include <chrono>
#include <future>

struct loader {
	std::future<int> load;
	int last;

	void ok_polled()
	{
		if (load.valid() && std::future_status::ready == load.wait_for(std::chrono::seconds{0}))
			last = load.get();
	}
	void ok_waited()
	{
		load.wait();
		last = load.get();
	}
	void ok_waited_twice()
	{
		load.wait();
		load.wait();
		last = load.get();
	}
	void ok_through_const() const
	{
		if (load.wait_for(std::chrono::seconds{0}) == std::future_status::ready)
			const_cast<int &>(last) = const_cast<std::future<int> &>(load).get();
	}
	void bad_fetched_twice()
	{
		last = load.get();
		last += load.get(); // want double-join "'load'"
	}
};
static int fetch(std::future<int> &f)
{
	f.wait();
	return f.get();
}
int ok_by_reference(std::future<int> &f)
{
	f.wait();
	return fetch(f);
}
int bad_by_reference(std::future<int> &f)
{
	int first = fetch(f);
	return first + f.get(); // want double-join "'f'"
}
