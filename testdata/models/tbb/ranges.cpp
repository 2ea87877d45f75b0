#include <tbb/parallel_for.h>
#include <tbb/parallel_for_each.h>
#include <tbb/parallel_invoke.h>
#include <thread>
#include <vector>

void work();

void bad_each_looked_at()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work); // want unjoined-task "is still joinable"
	tbb::parallel_for_each(threads.begin(), threads.end(), [](std::thread &t) {
		if (t.joinable())
			work();
	});
}

// What part of a range a body sees is beyond us.
void ok_range()
{
	std::thread threads[4];
	for (std::thread &t : threads)
		t = std::thread(work);
	tbb::parallel_for(
	    tbb::blocked_range<int>(0, 4),
	    [&](const tbb::blocked_range<int> &range) {
		    for (int i = range.begin(); i < range.end(); i++)
			    threads[i].join();
	    },
	    tbb::simple_partitioner());
}

void ok_steps()
{
	std::thread threads[4];
	for (std::thread &t : threads)
		t = std::thread(work);
	tbb::parallel_for(0, 4, 2, [&](int i) {
		threads[i].join();
		threads[i + 1].join();
	});
}

void ok_each()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(work);
	tbb::parallel_for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
}

void ok_invoke()
{
	std::thread a(work), b(work);
	tbb::parallel_invoke([&] { a.join(); }, [&] { b.join(); });
}
