// flags: -std=c++20
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>
bool fetch(int page, std::stop_token stop);
bool store(int page, std::stop_token stop);
bool step(int page);
void renew(std::stop_source &source);
static void run(std::stop_token stop, int page) { while (!stop.stop_requested()) step(page); }

// --- cancelled before
bool bad_local()
{
	std::stop_source source;
	std::thread worker(run, source.get_token(), 1);
	source.request_stop();
	worker.join();
	return fetch(1, source.get_token()); // want wrong-token "'fetch'"
}
void bad_task(std::stop_source source)
{
	source.request_stop();
	std::thread worker(run, source.get_token(), 2); // want wrong-token "'source'"
	worker.join();
}
bool bad_both_ways(std::stop_source source, bool quiet)
{
	if (quiet) {
		source.request_stop();
	} else {
		step(1);
		source.request_stop();
	}
	return fetch(2, source.get_token()); // want wrong-token "'source'"
}
class View {
public:
	bool bad_reload(int page)
	{
		loading_.request_stop();
		return fetch(page, loading_.get_token()); // want wrong-token "'loading_'"
	}
	bool bad_named(int page)
	{
		loading_.request_stop();
		std::stop_token token = loading_.get_token();
		return step(page) && fetch(page, token); // want wrong-token "'loading_'"
	}
	bool ok_reload(int page)
	{
		loading_.request_stop();
		loading_ = std::stop_source();
		return fetch(page, loading_.get_token());
	}
	bool ok_renewed(int page)
	{
		loading_.request_stop();
		renew(loading_);
		return fetch(page, loading_.get_token());
	}
	bool ok_called(int page)
	{
		loading_.request_stop();
		begin();
		return fetch(page, loading_.get_token());
	}
	void begin();
	~View()
	{
		loading_.request_stop();
		store(0, loading_.get_token());
	}
private:
	std::stop_source loading_;
};
bool ok_perhaps(std::stop_source source, bool late)
{
	if (late)
		source.request_stop();
	return fetch(3, source.get_token());
}
bool ok_before(std::stop_source source)
{
	bool done = fetch(4, source.get_token());
	source.request_stop();
	return done;
}
bool ok_returned(std::stop_source source, bool late)
{
	if (late) {
		source.request_stop();
		return false;
	}
	return fetch(5, source.get_token());
}
bool ok_other(std::stop_source source, std::stop_token stop)
{
	source.request_stop();
	return store(1, stop);
}
bool ok_fresh(std::stop_source source)
{
	source.request_stop();
	std::stop_source next;
	return fetch(6, next.get_token());
}
// Asked only.
static bool is_over(std::stop_token stop) { return stop.stop_requested(); }
bool ok_asked(std::stop_source source)
{
	source.request_stop();
	return is_over(source.get_token());
}
void ok_each(int n)
{
	for (int i = 0; i < n; i++) {
		std::stop_source source;
		fetch(i, source.get_token());
		source.request_stop();
	}
}

// --- the outer one, where one was derived
bool bad_linked(std::stop_token stop)
{
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	bool first = fetch(1, group.get_token());
	bool second = fetch(2, stop); // want wrong-token "'group'"
	return first && second;
}
void bad_tasks(std::stop_token stop)
{
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	std::thread one(run, group.get_token(), 1);
	std::thread two(run, stop, 2); // want wrong-token "'stop'"
	one.join();
	two.join();
}
bool ok_linked(std::stop_token stop)
{
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	return fetch(1, group.get_token()) && fetch(2, group.get_token());
}
// Before there is one.
bool ok_before_link(std::stop_token stop)
{
	if (!fetch(0, stop))
		return false;
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	return fetch(1, group.get_token());
}
// What it is for is something else.
bool ok_unlike(std::stop_token stop)
{
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	return fetch(1, group.get_token()) && store(2, stop);
}
// The group is done.
bool ok_after(std::stop_token stop)
{
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	std::thread one(run, group.get_token(), 1);
	one.join();
	return fetch(1, group.get_token()) && fetch(2, stop);
}
bool ok_cancelled(std::stop_token stop)
{
	std::stop_source group;
	std::stop_callback link(stop, [&group] { group.request_stop(); });
	bool first = fetch(1, group.get_token());
	group.request_stop();
	return first && fetch(2, stop);
}
