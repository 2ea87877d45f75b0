#include <functional>
#include <thread>

void work();
void library_at_exit(void (*call)(void *), void *context);
template <typename T>
void join_any(T &object)
{
	object.worker.join();
}

struct Server {
	Server() : worker(work) { library_at_exit(stop, this); }
	static void stop(void *context) { static_cast<Server *>(context)->worker.join(); }
	std::thread worker;
};

struct Client {
	void ok_start() { worker = std::thread(work); }
	std::thread worker;
};

void ok_joined_by_template(Client &client)
{
	join_any(client);
}

struct Reader {
	void ok_start()
	{
		worker = std::thread(work);
		on_stop = [this] { worker.join(); };
	}
	std::thread worker;
	std::function<void()> on_stop;
};

struct Writer {
	void ok_start() { worker = std::thread(work); }
	std::thread worker;
};

void ok_by_pointer_to_member(Writer &writer)
{
	std::thread Writer::*member = &Writer::worker;
	(writer.*member).join();
}

struct Safe {
	void ok_start() { worker = std::jthread(work); }
	std::jthread worker;
};
