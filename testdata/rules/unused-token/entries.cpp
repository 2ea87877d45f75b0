// flags: -std=c++20
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>
bool step(int i);
bool careful(int i, std::stop_token stop);

void bad_lambda()
{
	std::jthread worker([](std::stop_token stop) { // want unused-token "'stop'"
		for (int i = 0; i < 1000; i++)
			step(i);
	});
}
static void serve(std::stop_token stop, int n) // want unused-token "'serve'"
{
	while (n-- > 0)
		step(n);
}
void bad_function()
{
	std::jthread worker(serve, 3);
}
namespace {
class Server {
public:
	Server() : worker_([this](std::stop_token stop) { run(stop); }) {}
	void finish() { done_ = true; }
	void run(std::stop_token stop) // want unused-token "'stop'"
	{
		while (!done_)
			step(1);
	}
private:
	bool done_ = false;
	std::jthread worker_;
};
}
void bad_server() { Server server; }
static int load(const std::stop_token &stop, int n) // want unused-token "'stop'"
{
	int sum = 0;
	for (int i = 0; i < n; i++)
		sum += step(i);
	return sum;
}
int bad_reference(std::stop_token stop) { return load(stop, 3); }
// Copied, and the copy is forgotten.
static void copy_it(std::stop_token stop) // want unused-token "'stop'"
{
	std::stop_token kept = stop;
	while (step(1))
		step(2);
}
void bad_copied(std::stop_token stop) { copy_it(stop); }
static void source_given(std::stop_source source) // want unused-token "'source'"
{
	while (step(2))
		step(3);
}
void bad_source() { source_given(std::stop_source()); }
namespace {
void hidden(int n, std::stop_token stop) // want unused-token "'stop'"
{
	while (n-- > 0)
		step(n);
}
}
void bad_hidden(std::stop_token stop) { hidden(1, stop); }
static void recurse(int n, std::stop_token stop)
{
	if (n > 0 && step(n))
		recurse(n - 1, stop);
}
void ok_recursive(std::stop_token stop) { recurse(3, stop); }

static int sum_up(const std::vector<int> &parts, std::stop_token stop) // want unused-token "'sum_up'"
{
	int sum = 0;
	for (int part : parts)
		sum += step(part);
	return sum;
}
int bad_range(const std::vector<int> &parts, std::stop_token stop)
{
	return stop.stop_requested() ? 0 : sum_up(parts, stop);
}
void bad_captures(int n)
{
	std::jthread worker([n](const std::stop_token &stop) { // want unused-token "'stop'"
		int left = n;
		while (left > 0 && step(left))
			left--;
	});
	worker.join();
}

void ok_checked()
{
	std::jthread worker([](std::stop_token stop) {
		while (!stop.stop_requested())
			step(1);
	});
}
void ok_passed()
{
	std::jthread worker([](std::stop_token stop) { careful(1, stop); });
}
void ok_moved()
{
	std::jthread worker([](std::stop_token stop) { careful(1, std::move(stop)); });
}
void ok_callback()
{
	std::jthread worker([](std::stop_token stop) {
		std::stop_callback wake(stop, [] { step(0); });
		step(1);
	});
}
void ok_captured()
{
	std::jthread worker([](std::stop_token stop) {
		std::function<bool()> go_on = [stop] { return !stop.stop_requested(); };
		while (go_on())
			step(1);
	});
}
void ok_default_capture()
{
	std::jthread worker([](std::stop_token stop) {
		auto go_on = [&] { return !stop.stop_requested(); };
		while (go_on())
			step(1);
	});
}
void ok_unnamed()
{
	std::jthread worker([](std::stop_token) { step(1); });
}
void ok_voided()
{
	std::jthread worker([](std::stop_token stop) {
		(void)stop;
		step(1);
	});
}
void ok_maybe_unused()
{
	std::jthread worker([]([[maybe_unused]] std::stop_token stop) { step(1); });
}
struct Work {
	virtual ~Work();
	virtual void run(std::stop_token stop) = 0;
};
struct Quick : Work {
	void run(std::stop_token stop) override { step(1); }
};
void ok_virtual(std::stop_token stop)
{
	Quick quick;
	quick.run(stop);
}
static void by_address(std::stop_token stop) { step(1); }
void (*kept)(std::stop_token) = by_address;
void ok_address(std::stop_token stop) { kept(stop); by_address(stop); }
// Code out of sight may call it.
void exported(std::stop_token stop) { step(1); }
void ok_exported(std::stop_token stop) { exported(stop); }
static int size_of(std::stop_token stop, int n) { return n + 1; }
int ok_takes_no_time(std::stop_token stop) { return size_of(stop, 1); }
struct Context {
	std::stop_token stop;
	int n;
};
bool use(const Context &context);
static bool pack(std::stop_token stop, int n)
{
	Context context{stop, n};
	return use(context);
}
bool ok_context(std::stop_token stop) { return pack(stop, 1); }
static std::stop_token pass_back(std::stop_token stop, int n)
{
	step(n);
	return stop;
}
std::stop_token ok_returned(std::stop_token stop) { return pass_back(stop, 1); }
template <typename F> static void call(F f, std::stop_token stop) { f(stop); }
void ok_template(std::stop_token stop) { call([](std::stop_token inner) { careful(1, inner); }, stop); }
static void asked(std::stop_token stop)
{
	if (stop.stop_possible())
		step(1);
}
void ok_asked(std::stop_token stop) { asked(stop); }
// Who calls the lambda wants it so.
struct Executor {
	void submit(std::function<void(std::stop_token)> job);
};
void ok_callee_says(Executor &executor)
{
	executor.submit([](std::stop_token stop) { step(1); });
}
