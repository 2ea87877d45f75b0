// unsafe
#include <thread>
void work();
int prepare();

int load()
{
	std::thread t(work);
	if (prepare() != 0)
		return -1;
	t.join();
	return 0;
}
int assigned(bool wanted)
{
	std::thread t;
	if (!wanted)
		return 0;
	t = std::thread(work);
	if (prepare() != 0)
		return 1;
	t.join();
	return 0;
}
