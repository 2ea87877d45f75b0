// flags: -isystem ../../models/stubs/hpx
#include <hpx/channel.hpp>
#include <hpx/thread.hpp>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

using channel = hpx::lcos::local::channel<int>;
bool step(int i);
void use(channel &jobs);

void bad_twice()
{
	channel jobs;
	use(jobs);
	jobs.close();
	jobs.close(); // want double-close "'jobs'"
}

void bad_after_the_thread()
{
	channel jobs;
	hpx::thread t([&jobs] {
		jobs.set(1);
		jobs.close();
	});
	t.join();
	jobs.close(); // want double-close "'jobs'"
}

void bad_two_threads()
{
	channel jobs;
	auto work = [&jobs] {
		step(1);
		jobs.close(); // want double-close "'jobs'"
	};
	hpx::jthread first(work);
	hpx::jthread second(work);
	step(2);
}

void bad_in_the_handler()
{
	channel jobs;
	try {
		use(jobs);
		jobs.close();
		if (!step(0))
			throw std::runtime_error("step");
	} catch (const std::runtime_error &) {
		jobs.close(); // want double-close "'jobs'"
	}
}

class closer {
public:
	explicit closer(channel &jobs) : jobs(jobs) {}
	closer(const closer &) = delete;
	closer &operator=(const closer &) = delete;
	~closer() { jobs.close(); }

private:
	channel &jobs;
};

void bad_also_closed_by_the_guard()
{
	channel jobs;
	closer guard(jobs);
	use(jobs);
	jobs.close();
} // want double-close "'jobs'"

class stage {
public:
	void stop() { jobs_.close(); }
	void finish()
	{
		step(3);
		jobs_.close();
	}
	channel jobs_;
};

void bad_stopped_and_finished(stage &one)
{
	use(one.jobs_);
	one.stop();
	one.finish(); // want double-close ""
}

template <typename Channel> void finish(Channel &channel)
{
	step(4);
	channel.close();
}

void bad_template_twice()
{
	channel jobs;
	finish(jobs);
	use(jobs);
	finish(jobs); // known-miss double-close "'jobs'"
}

void bad_of_a_pointer()
{
	auto jobs = std::make_unique<channel>();
	use(*jobs);
	jobs->close();
	jobs->close(); // want double-close ""
}

void bad_all_and_first(std::vector<channel> &all)
{
	for (auto &one : all)
		one.close();
	if (!all.empty())
		all.front().close(); // want double-close ""
}

void bad_in_a_lambda()
{
	channel jobs;
	auto end = [&] { jobs.close(); };
	if (!step(5))
		end();
	jobs.close(); // want double-close "'jobs'"
}

void ok_thread_closes()
{
	channel jobs;
	hpx::thread t([&jobs] {
		jobs.set(1);
		jobs.close();
	});
	t.join();
}

void ok_closed_unless_it_threw()
{
	channel jobs;
	try {
		use(jobs);
		if (!step(0))
			throw std::runtime_error("step");
	} catch (const std::runtime_error &) {
		jobs.close();
		return;
	}
	jobs.close();
}

void ok_guard_alone()
{
	channel jobs;
	closer guard(jobs);
	use(jobs);
}

void ok_new_channel()
{
	channel jobs;
	use(jobs);
	jobs.close();
	jobs = channel();
	use(jobs);
	jobs.close();
}

void ok_moved_on()
{
	channel jobs;
	use(jobs);
	jobs.close();
	channel old = std::move(jobs);
	jobs = channel();
	use(jobs);
	jobs.close();
}

void ok_each_of_a_container(std::vector<channel> &all)
{
	for (auto &one : all)
		one.close();
	all.clear();
}

void ok_made_by_each_round()
{
	for (int i = 0; i < 3; i++) {
		channel jobs;
		use(jobs);
		jobs.close();
	}
}

class one_shot {
public:
	void close()
	{
		std::call_once(once_, [this] { jobs_.close(); });
	}
	~one_shot() { close(); }

private:
	std::once_flag once_;
	channel jobs_;
};

void ok_closed_once()
{
	one_shot jobs;
	jobs.close();
	jobs.close();
}

class released {
public:
	explicit released(channel &jobs) : jobs(&jobs) {}
	released(const released &) = delete;
	released &operator=(const released &) = delete;
	~released()
	{
		if (jobs)
			jobs->close();
	}
	void release() { jobs = nullptr; }

private:
	channel *jobs;
};

void ok_guard_was_released()
{
	channel jobs;
	released guard(jobs);
	use(jobs);
	jobs.close();
	guard.release();
}

void ok_exchanged(channel *&slot)
{
	if (channel *mine = std::exchange(slot, nullptr))
		mine->close();
	if (channel *mine = std::exchange(slot, nullptr))
		mine->close();
}

void ok_second_is_caught()
{
	channel jobs;
	jobs.close();
	use(jobs);
	try {
		jobs.close();
	} catch (...) {
		step(9);
	}
}
