#include <future>
int load(int page);
void serve();
void now()
{
	std::async(std::launch::async, load, 1);
	(void)std::async(load, 2);
	serve();
}
void later()
{
	std::future<int> page = std::async(std::launch::async, load, 3);
	serve();
	page.wait();
}
