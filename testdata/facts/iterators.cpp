#include <thread>
#include <vector>

void all(std::vector<std::thread> &threads)
{
	for (auto it = threads.begin(); it != threads.end(); ++it)
		it->join();
	for (auto it = threads.cbegin(), end = threads.cend(); it < end; it++)
		if ((*it).joinable())
			return;
	auto second = threads.begin() + 1;
	second[1].join();
	std::thread *raw = threads.data();
	raw[2].join();
	(threads.end() - 1)->join();
}
