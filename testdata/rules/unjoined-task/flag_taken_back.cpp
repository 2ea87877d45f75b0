// A flag that the task raises, and takes back before it ends.
#include <atomic>
#include <chrono>
#include <thread>
bool ask();
bool serve();

struct server {
	server();
	bool listen();
	std::atomic<bool> running;
	bool open;
};
server::server() : running(false), open(false) {}
bool server::listen()
{
	running = true;
	bool served = serve();
	running = false;
	return served;
}

int bad_left_behind_the_poll()
{
	server s;
	std::thread t([&] { s.listen(); }); // want unjoined-task "calls std::terminate"
	while (!s.running)
		std::this_thread::sleep_for(std::chrono::milliseconds(1));
	if (!ask())
		return -1;
	t.join();
	return 0;
}

int ok_joined_behind_the_poll()
{
	server s;
	std::thread t([&] { s.listen(); });
	while (!s.running)
		std::this_thread::sleep_for(std::chrono::milliseconds(1));
	t.join();
	return 0;
}

// What the task never writes stays as it was.
int ok_never_opened()
{
	server s;
	std::thread t([&] { s.listen(); });
	if (s.open)
		return -1;
	t.join();
	return 0;
}
