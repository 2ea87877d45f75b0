#include <thread>
#include <vector>
std::vector<std::thread> make();
struct Own { int *begin(); int *end(); };

void all(std::vector<std::thread> &threads, std::vector<int> numbers)
{
	std::thread array[3];
	for (auto &t : threads)
		t.join();
	for (std::thread &t : array) {
		if (!t.joinable())
			continue;
		t.join();
	}
	int sum = 0;
	for (int n : numbers) {
		if (n > 3)
			break;
		sum += n;
	}
	for (auto &&t : make())
		t.join();
	for (int n : Own())
		sum += n;
}
