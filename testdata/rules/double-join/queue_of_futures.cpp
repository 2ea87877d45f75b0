#include <deque>
#include <future>
#include <queue>
int decode(int tile);
int ok_deque(int tiles, size_t limit)
{
	std::deque<std::future<int>> running;
	int sum = 0;
	if (limit == 0)
		return -1;
	for (int tile = 0; tile < tiles; tile++) {
		if (running.size() >= limit) {
			sum += running.front().get();
			running.pop_front();
		}
		running.push_back(std::async(std::launch::async, decode, tile));
	}
	while (!running.empty()) {
		sum += running.front().get();
		running.pop_front();
	}
	return sum;
}
int ok_queue(int tiles)
{
	std::queue<std::future<int>> running;
	int sum = 0;
	for (int tile = 0; tile < tiles; tile++)
		running.push(std::async(std::launch::async, decode, tile));
	while (!running.empty()) {
		sum += running.front().get();
		running.pop();
	}
	return sum;
}
int bad_not_popped()
{
	std::deque<std::future<int>> running;
	running.push_back(std::async(std::launch::async, decode, 1));
	running.push_back(std::async(std::launch::async, decode, 2));
	int sum = running.front().get();
	sum += running.front().get(); // want double-join "'running[0]'"
	running.pop_front();
	return sum + running.front().get();
}
