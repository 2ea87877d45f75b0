// A handle that std::exchange takes out.
#include <thread>
#include <utility>

void work();

void bad_thrown_away()
{
	std::thread t(work); // want lost-handle "thrown away"
	std::exchange(t, std::thread());
}

void ok_joined_at_once()
{
	std::thread t(work);
	std::exchange(t, std::thread()).join();
}

void ok_empty(std::thread t)
{
	if (!t.joinable())
		std::exchange(t, std::thread(work));
	t.join();
}
