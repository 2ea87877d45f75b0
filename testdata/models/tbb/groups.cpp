#include <tbb/parallel_for.h>
#include <tbb/parallel_for_each.h>
#include <tbb/parallel_invoke.h>
#include <tbb/task_group.h>
#include <thread>
#include <vector>

void work();

void ok_group()
{
	tbb::task_group group;
	group.run([] { work(); });
	group.run_and_wait([] { work(); });
}

void ok_each_joined_in_parallel()
{
	std::vector<std::thread> threads;
	threads.emplace_back(work);
	threads.emplace_back(work);
	tbb::parallel_for_each(threads.begin(), threads.end(), [](std::thread &t) { t.join(); });
}

void ok_joined_in_a_body()
{
	std::thread threads[2] = {std::thread(work), std::thread(work)};
	tbb::parallel_for(0, 2, [&](int i) { threads[i].join(); });
}

void ok_joined_by_one_of_two()
{
	std::thread t(work);
	tbb::parallel_invoke([] { work(); }, [&] { t.join(); });
}

void bad_joined_by_none_of_two()
{
	std::thread t(work); // want unjoined-task "std::terminate"
	tbb::parallel_invoke([] { work(); }, [&] { t.get_id(); });
}

void bad_joined_by_both()
{
	std::thread t(work);
	tbb::parallel_invoke([&] { t.join(); }, [&] { t.join(); }); // want double-join ""
}

void ok_joined_by_a_task()
{
	std::thread t(work);
	tbb::task_group group;
	group.run([&] { t.join(); });
	group.wait();
}

void bad_group_is_not_the_thread()
{
	std::thread t(work); // want unjoined-task "'t' is still joinable"
	tbb::task_group group;
	group.run([] { work(); });
	group.wait();
}
