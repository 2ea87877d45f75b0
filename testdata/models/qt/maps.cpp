#include <QtConcurrent>
#include <thread>
#include <vector>

void step();

void bad_each_looked_at()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(step); // want unjoined-task "is still joinable"
	QtConcurrent::blockingMap(threads, [](std::thread &t) {
		if (t.joinable())
			step();
	});
}

void bad_mapped_beside(std::vector<int> &numbers)
{
	std::thread t(step); // want unjoined-task "'t' is still joinable"
	QFuture<void> future = QtConcurrent::map(numbers, [](int &) { step(); });
	future.waitForFinished();
}

void ok_joined_by_each()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(step);
	QtConcurrent::blockingMap(threads, [](std::thread &t) { t.join(); });
}

void ok_joined_by_a_map()
{
	std::vector<std::thread> threads;
	for (int i = 0; i < 4; i++)
		threads.emplace_back(step);
	QFuture<void> future = QtConcurrent::map(threads, [](std::thread &t) { t.join(); });
	future.waitForFinished();
}
