// flags: -std=c++20
// Promises that are members of objects.
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
bool ok();
int load();

struct Job {
	std::promise<int> result;
	void run()
	{
		if (!ok())
			return;
		result.set_value(load());
	}
};
int bad_method_called_by_a_lambda()
{
	Job job;
	auto future = job.result.get_future();
	std::thread thread([&] { job.run(); }); // want broken-promise "for ever"
	int value = future.get();
	thread.join();
	return value;
}

struct Request {
	std::promise<int> reply;
	int page;
};
static void handle(std::unique_ptr<Request> request)
{
	if (request->page < 0)
		return;
	request->reply.set_value(request->page);
}
int bad_owned()
{
	auto request = std::make_unique<Request>();
	request->page = load();
	auto future = request->reply.get_future();
	std::thread thread(handle, std::move(request)); // want broken-promise "error that says nothing"
	int value = future.get();
	thread.join();
	return value;
}

class Server {
public:
	void start()
	{
		auto future = started.get_future();
		thread = std::thread(&Server::loop, this); // want broken-promise "'started'"
		future.wait();
	}
	~Server() { thread.join(); }

private:
	void loop()
	{
		if (!ok())
			return;
		started.set_value();
		while (ok())
			load();
	}
	std::promise<void> started;
	std::thread thread;
};
int serve()
{
	Server server;
	server.start();
	return load();
}

struct Captured {
	std::promise<int> done;
	int wait()
	{
		std::future<int> future = done.get_future();
		std::thread thread([this] { // want broken-promise "'done'"
			for (int i = 0; i < 10; i++) {
				if (!ok())
					return;
				if (load() == i)
					break;
			}
			done.set_value(1);
		});
		int value = future.get();
		thread.join();
		return value;
	}
};
int use_captured()
{
	Captured captured;
	return captured.wait();
}

class Telling { // the other way has an exception
public:
	void start()
	{
		auto future = started.get_future();
		thread = std::thread(&Telling::loop, this);
		future.get();
	}
	~Telling() { thread.join(); }

private:
	void loop()
	{
		if (!ok()) {
			started.set_exception(std::make_exception_ptr(std::runtime_error("not ok")));
			return;
		}
		started.set_value();
		while (ok())
			load();
	}
	std::promise<void> started;
	std::thread thread;
};

class Others { // somebody else sets it then
public:
	void start()
	{
		auto future = started.get_future();
		thread = std::thread(&Others::loop, this);
		future.get();
	}
	void give_up() { started.set_value(); }
	~Others() { thread.join(); }

private:
	void loop()
	{
		if (!ok())
			return;
		started.set_value();
	}
	std::promise<void> started;
	std::thread thread;
};

class Patient { // the wait gives up
public:
	bool start()
	{
		auto future = started.get_future();
		thread = std::thread(&Patient::loop, this);
		return future.wait_for(std::chrono::seconds(1)) == std::future_status::ready;
	}
	~Patient() { thread.join(); }

private:
	void loop()
	{
		if (!ok())
			return;
		started.set_value();
	}
	std::promise<void> started;
	std::thread thread;
};

class Unasked { // nobody wants to know
public:
	void start() { thread = std::thread(&Unasked::loop, this); }
	~Unasked() { thread.join(); }

private:
	void loop()
	{
		if (!ok())
			return;
		started.set_value();
	}
	std::promise<void> started;
	std::thread thread;
};

class Helped { // a helper that is not in sight has it
public:
	void start()
	{
		auto future = started.get_future();
		thread = std::thread(&Helped::loop, this);
		future.get();
	}
	~Helped() { thread.join(); }

private:
	void loop();
	void fail(std::promise<void> &promise);
	std::promise<void> started;
	std::thread thread;
};
void Helped::loop()
{
	if (!ok()) {
		fail(started);
		return;
	}
	started.set_value();
}

class Always {
public:
	void start()
	{
		auto future = started.get_future();
		thread = std::thread(&Always::loop, this);
		future.get();
	}
	~Always() { thread.join(); }

private:
	void set() { started.set_value(); }
	void loop()
	{
		bool good = ok();
		set();
		if (!good)
			return;
		load();
	}
	std::promise<void> started;
	std::thread thread;
};

struct Moved {
	std::promise<int> reply;
};
static void hand_on(std::promise<int> promise);
static void pass(std::unique_ptr<Moved> moved)
{
	if (!ok()) {
		hand_on(std::move(moved->reply));
		return;
	}
	moved->reply.set_value(1);
}
static void hand_on(std::promise<int> promise) { promise.set_value(2); }
int ok_moved_on()
{
	auto moved = std::make_unique<Moved>();
	auto future = moved->reply.get_future();
	std::thread thread(pass, std::move(moved));
	int value = future.get();
	thread.join();
	return value;
}
