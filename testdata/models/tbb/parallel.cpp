#include <tbb/parallel_for.h>
#include <thread>
#include <vector>

void work();
bool early();

void bad_one_is_left()
{
	std::thread threads[4];
	for (int i = 0; i < 4; i++)
		threads[i] = std::thread(work); // known-miss unjoined-task "'threads[0]' is still joinable"
	tbb::parallel_for(1, 4, [&](int i) { threads[i].join(); });
}

void bad_no_round()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	tbb::parallel_for(1, 1, [&](int) { t.join(); });
}

void bad_left_after_the_loop()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	tbb::parallel_for(0, 8, [](int) { work(); });
	if (early())
		return;
	t.join();
}

void bad_thread_of_a_round()
{
	tbb::parallel_for(0, 8, [](int) { std::thread t(work); }); // want unjoined-task "'t' is still joinable"
}

void bad_only_looked_at()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	tbb::parallel_for(0, 8, [&](int) {
		if (t.joinable())
			work();
	});
}

void ok_counted()
{
	std::thread threads[4];
	tbb::parallel_for(0, 4, [&](int i) { threads[i] = std::thread(work); });
	tbb::parallel_for(0, 4, [&](int i) { threads[i].join(); });
}

void ok_vector()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	tbb::parallel_for(std::size_t(0), threads.size(), [&](std::size_t i) { threads[i].join(); });
}
