// flags: -std=c++20
#include <exception>
#include <functional>
#include <future>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>
bool step(int i);
void log(const char *text);
struct Error : std::runtime_error { using std::runtime_error::runtime_error; };
struct Other { int code; };

static void serve(int i)
{
	if (!step(i))
		throw std::runtime_error("serve");
}
static void deeper(int i) { serve(i + 1); }
static void deepest(int i) { deeper(i); }

void bad_function()
{
	std::thread t(serve, 1); // want escaping-exception "'std::thread::thread'"
	t.join();
}
void bad_callee()
{
	std::thread t(deepest, 1); // want escaping-exception
	t.join();
}
void bad_lambda()
{
	std::thread t([] { // want escaping-exception
		if (!step(1))
			throw Error("lambda");
	});
	t.join();
}
void bad_jthread()
{
	std::jthread t([](int i) { serve(i); }, 3); // want escaping-exception "'std::jthread::jthread'"
}
// The try stands around the start and the join, on another stack.
void bad_try_around()
{
	try {
		std::thread t(serve, 2); // want escaping-exception
		t.join();
	} catch (const std::exception &e) {
		log(e.what());
	}
}
// Something else is caught.
void bad_other_type()
{
	std::thread t([] { // want escaping-exception
		try {
			if (!step(4))
				throw Other{4};
		} catch (const std::exception &e) {
			log(e.what());
		}
	});
	t.join();
}
void bad_rethrown()
{
	std::thread t([] { // want escaping-exception
		try {
			serve(5);
		} catch (const std::exception &e) {
			log(e.what());
			throw;
		}
	});
	t.join();
}
void bad_from_handler()
{
	std::thread t([] { // want escaping-exception
		try {
			serve(6);
		} catch (...) {
			throw Error("again");
		}
	});
	t.join();
}
struct Worker {
	std::thread thread;
	void run()
	{
		while (step(7))
			if (step(8))
				throw Error("worker");
	}
	void start() { thread = std::thread(&Worker::run, this); } // want escaping-exception
	void stop() { thread.join(); }
	~Worker() { if (thread.joinable()) thread.join(); }
};
void use(Worker &worker) { worker.start(); worker.stop(); }
struct Functor {
	int number;
	void operator()() const
	{
		if (!step(number))
			throw number;
	}
};
void bad_functor()
{
	std::thread t(Functor{3}); // want escaping-exception
	t.join();
}
void bad_bind()
{
	std::thread t(std::bind(serve, 9)); // want escaping-exception
	t.join();
}
void bad_container(int n)
{
	std::vector<std::thread> threads;
	for (int i = 0; i < n; i++)
		threads.emplace_back(serve, i); // want escaping-exception
	for (auto &t : threads)
		t.join();
}
// Through a function of the project's own.
static void start(std::thread &t, void (*entry)(int)) { t = std::thread(entry, 1); }
void bad_wrapper()
{
	std::thread t;
	start(t, serve); // want escaping-exception "'start'"
	t.join();
}
template <typename F> std::thread launch(F f) { return std::thread(std::move(f)); }
void bad_template()
{
	std::thread t = launch([] { serve(11); }); // want escaping-exception
	t.join();
}
void bad_function_object()
{
	std::function<void()> job = [] { serve(12); };
	std::thread t(job); // want escaping-exception
	t.join();
}
void bad_outside_try()
{
	std::thread t([] { // want escaping-exception
		try {
			step(1);
		} catch (...) {
		}
		serve(2);
	});
	t.join();
}

void ok_caught_all()
{
	std::thread t([] {
		try {
			serve(1);
		} catch (...) {
			log("lost");
		}
	});
	t.join();
}
void ok_caught_base()
{
	std::thread t([] {
		try {
			serve(2);
			throw Error("x");
		} catch (const std::exception &e) {
			log(e.what());
		}
	});
	t.join();
}
void ok_handed_over()
{
	std::exception_ptr error;
	std::thread t([&] {
		try {
			deepest(3);
		} catch (...) {
			error = std::current_exception();
		}
	});
	t.join();
	if (error)
		std::rethrow_exception(error);
}
void ok_async()
{
	auto result = std::async(std::launch::async, serve, 4);
	result.get();
}
void ok_packaged()
{
	std::packaged_task<void(int)> task(serve);
	auto result = task.get_future();
	std::thread t(std::move(task), 5);
	t.join();
	result.get();
}
static void careful(int i)
{
	try {
		deepest(i);
	} catch (const std::runtime_error &) {
		log("careful");
	}
}
void ok_caught_below()
{
	std::thread t(careful, 6);
	t.join();
}
void ok_function_try();
static void guarded() try {
	serve(7);
} catch (...) {
	log("guarded");
}
void ok_function_try()
{
	std::thread t(guarded);
	t.join();
}
// Code out of sight, and the standard library, may always throw: nobody wrote it down.
void ok_unknown()
{
	std::thread t([] {
		step(8);
		std::vector<int> numbers;
		numbers.push_back(1);
		numbers.at(0) = std::stoi("1");
	});
	t.join();
}
static void never(int i)
{
	if (!step(i))
		std::terminate();
}
void ok_terminates()
{
	std::thread t(never, 9);
	t.join();
}
void ok_spawner_throws()
{
	std::thread t([] { step(10); });
	t.join();
	if (!step(11))
		throw Error("spawner");
}
void ok_not_called()
{
	std::thread t([] {
		auto unused = [] { throw Error("unused"); };
		(void)unused;
		step(12);
	});
	t.join();
}
struct Base {
	virtual ~Base();
	virtual void run() = 0;
};
void ok_virtual(Base &base)
{
	std::thread t([&base] { base.run(); });
	t.join();
}
static void promise_kept(std::promise<int> promise)
{
	try {
		serve(13);
		promise.set_value(1);
	} catch (...) {
		promise.set_exception(std::current_exception());
	}
}
void ok_promise()
{
	std::promise<int> promise;
	auto future = promise.get_future();
	std::thread t(promise_kept, std::move(promise));
	t.join();
	future.get();
}
void ok_nested_try()
{
	std::thread t([] {
		try {
			try {
				serve(14);
			} catch (const std::runtime_error &) {
				throw Error("inner");
			}
		} catch (const std::exception &) {
			log("outer");
		}
	});
	t.join();
}
