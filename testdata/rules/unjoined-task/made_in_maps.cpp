#include <map>
#include <memory>
#include <thread>

void work();
int step(int i);

void bad_made_in_a_map()
{
	std::map<int, std::thread> threads;
	threads.emplace(1, work); // want unjoined-task "threads"
	if (step(0))
		return;
	for (auto &[key, t] : threads)
		t.join();
}

void ok_moved_into_a_map()
{
	std::thread t(work);
	std::map<int, std::thread> threads;
	threads.emplace(1, std::move(t));
	threads.emplace(2, step(0) ? std::thread(work) : std::thread());
	for (auto &[key, thread] : threads)
		if (thread.joinable())
			thread.join();
}

void bad_shared_pointer_to_a_thread()
{
	auto t = std::make_shared<std::thread>(work); // want unjoined-task ""
	if (step(0))
		return;
	t->join();
}
