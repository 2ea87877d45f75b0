// flags: -std=c++20
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>
std::string fetch(const std::string &url, std::stop_token stop = {});
bool copy(int from, int to);
bool copy(int from, int to, std::stop_token stop);
void undo(int i);
void undo(int i, std::stop_token stop);
void show(const std::string &page);
bool work(int i, const std::stop_token &stop);
struct Pool {
	void run(int n);
	void run(std::stop_token stop, int n);
	void wait(std::stop_token stop = std::stop_token());
};

void bad_default(std::stop_token stop)
{
	if (!stop.stop_requested())
		show(fetch("a")); // want dropped-token "'stop'"
}
void ok_default(std::stop_token stop) { show(fetch("b", stop)); }
void ok_default_too(std::stop_token stop) { show(fetch("c", stop)); }
void ok_default_more(std::stop_token stop) { show(fetch("c", stop)); show(fetch("d", std::move(stop))); }
void bad_braces(std::stop_token stop)
{
	if (!stop.stop_requested())
		show(fetch("a", {})); // want dropped-token "'fetch'"
}
void bad_empty(std::stop_token stop)
{
	if (!stop.stop_requested())
		show(fetch("a", std::stop_token())); // want dropped-token "'fetch'"
}
bool bad_overload(std::stop_token stop)
{
	return !stop.stop_requested() && copy(1, 2); // want dropped-token "'copy'"
}
bool ok_overload(const std::stop_token &stop) { return copy(1, 2, stop) && copy(2, 3, stop); }
void bad_method(Pool &pool, const std::stop_token &stop)
{
	if (work(1, stop))
		pool.run(3); // want dropped-token "'Pool::run'"
}
void ok_method(Pool &pool, std::stop_token stop) { pool.run(stop, 3); }
void bad_entry(Pool &pool)
{
	std::jthread t([&pool](std::stop_token stop) {
		while (!stop.stop_requested())
			pool.wait(); // want dropped-token "'stop'"
	});
	t.join();
}
void ok_entry(Pool &pool)
{
	std::jthread t([&pool](std::stop_token stop) { pool.wait(stop); });
	t.join();
}
void bad_capture(std::stop_token stop, std::function<void()> &ret_job)
{
	ret_job = [stop] {
		if (work(2, stop))
			copy(2, 3); // want dropped-token "'stop'"
	};
}
struct Loader {
	std::stop_token stop_;
	bool load()
	{
		if (!work(3, stop_))
			return false;
		return copy(4, 5); // want dropped-token "'stop_'"
	}
	bool ok_load() { return work(3, stop_) && copy(4, 5, stop_); }
};
// A source of its own that nobody can cancel.
void bad_fresh(std::stop_token stop)
{
	std::stop_source mine;
	if (!stop.stop_requested())
		work(4, mine.get_token()); // want dropped-token
}
struct Queue {
	std::mutex m;
	std::condition_variable_any changed;
	int count = 0;
	bool take(std::stop_token stop)
	{
		std::unique_lock lock(m);
		changed.wait(lock, [this] { return count > 0; }); // want dropped-token "'stop'"
		if (stop.stop_requested())
			return false;
		count--;
		return true;
	}
	bool ok_take(std::stop_token stop)
	{
		std::unique_lock lock(m);
		return changed.wait(lock, stop, [this] { return count > 0; });
	}
};
void bad_thread_argument(int n, std::stop_token stop)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back([i, stop] { work(i, {}); }); // want dropped-token
	for (auto &t : threads)
		t.join();
}

// Taken back because it was cancelled, or failed.
void ok_clean_up(std::stop_token stop)
{
	if (!work(5, stop))
		undo(5);
}
void ok_after_stop(std::stop_token stop)
{
	while (!stop.stop_requested())
		work(6, stop);
	undo(6);
}
void ok_catch(std::stop_token stop)
{
	try {
		fetch("x", stop);
	} catch (...) {
		undo(7);
	}
}
struct Guard {
	std::stop_token stop;
	~Guard() { undo(8); work(1, stop); }
};
void ok_own(std::stop_source &source) { show(fetch("y", source.get_token())); }
void ok_without(int i) { undo(i); }
void ok_jthread(int i)
{
	std::jthread t([i] { undo(i); });
	t.join();
}
// The caller's token and one of its own are linked by a callback; the own one is passed on.
void ok_linked(std::stop_token stop)
{
	std::stop_source inner;
	std::stop_callback link(stop, [&inner] { inner.request_stop(); });
	work(9, inner.get_token());
}
// The stop wakes the wait, or what is waited for asks for it.
struct Woken {
	std::mutex m;
	std::condition_variable_any changed;
	bool ready = false;
	void ok_callback(std::stop_token stop)
	{
		std::stop_callback wake(stop, [this] { changed.notify_all(); });
		std::unique_lock lock(m);
		while (!ready && !stop.stop_requested())
			changed.wait(lock);
	}
	void ok_predicate(std::stop_token stop)
	{
		std::unique_lock lock(m);
		changed.wait(lock, [&] { return ready || stop.stop_requested(); });
	}
	bool bad_timed(std::stop_token stop)
	{
		std::unique_lock lock(m);
		if (stop.stop_requested())
			return false;
		return changed.wait_for(lock, std::chrono::seconds(10), [this] { return ready; }); // want dropped-token "'stop'"
	}
};
// Sources that somebody may cancel.
void keep_source(std::stop_source source);
void ok_source_kept(std::stop_token stop)
{
	std::stop_source mine;
	keep_source(mine);
	if (!stop.stop_requested())
		work(4, mine.get_token());
}
void ok_source_cancelled(std::stop_token stop, bool late)
{
	std::stop_source mine;
	std::jthread watch([&mine, late] { if (late) mine.request_stop(); });
	if (!stop.stop_requested())
		work(5, mine.get_token());
}
void ok_captured(std::stop_token stop)
{
	std::thread t([stop] { work(6, stop); });
	t.join();
}
void ok_captured_other(std::stop_source source)
{
	std::thread t([source] { work(7, source.get_token()); });
	t.join();
}
