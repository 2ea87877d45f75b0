#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

void ok_moved_into_a_vector_each_round()
{
	std::vector<std::thread> threads;
	std::thread t;
	for (int i = 0; i < 4; i++) {
		t = std::thread(step, i);
		threads.push_back(std::move(t));
	}
	for (auto &thread : threads)
		thread.join();
}

void ok_element_joined_then_replaced()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads[0].join();
	threads[0] = std::thread(work);
	threads[0].join();
}

void ok_erased_after_join()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads.front().join();
	threads.erase(threads.begin());
}

void ok_exchanged()
{
	std::thread t(work);
	std::thread old = std::exchange(t, std::thread(work));
	old.join();
	t.join();
}

void bad_element_replaced()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads[0] = std::thread(work); // want lost-handle "threads[0]"
	threads[0].join();
}

void bad_vector_assigned()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads = std::vector<std::thread>(); // want lost-handle "threads"
}
