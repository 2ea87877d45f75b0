// Closures that are given to a function which starts a task with them.
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <utility>
void add(int &sum);
void print(const std::string &text);

template <typename F> static void post(F code) { std::thread(code).detach(); }
template <typename F> static void forward_on(F &&code) { std::thread(std::forward<F>(code)).detach(); }
static void post_function(std::function<void()> code)
{
	std::thread t(std::move(code));
	t.detach();
}
static void post_reference(const std::function<void()> &code) { std::thread(code).detach(); }
static void post_both(std::function<void()> code) { post_function(std::move(code)); }
static std::thread start(std::function<void()> code) { return std::thread(std::move(code)); }
static void run_all(std::function<void()> code)
{
	std::thread t(code);
	t.join();
}
static void run_and_wait(std::function<void()> code)
{
	std::promise<void> done;
	std::thread([&done, code] {
		code();
		done.set_value();
	}).detach();
	done.get_future().wait();
}

void bad_value() { int sum = 0; post([&] { add(sum); }); }              // want escaping-local "'sum'"
void bad_forwarded() { int sum = 0; forward_on([&] { add(sum); }); }    // want escaping-local "'sum'"
void bad_function() { int sum = 0; post_function([&] { add(sum); }); }  // want escaping-local "'sum'"
void bad_reference() { int sum = 0; post_reference([&] { add(sum); }); } // want escaping-local "'sum'"
void bad_two_levels() { int sum = 0; post_both([&] { add(sum); }); }    // want escaping-local "'sum'"
void bad_address()
{
	std::string text = "abc";
	post_function([to = &text] { print(*to); }); // want escaping-local "'text'"
}
void bad_named()
{
	std::string text = "abc";
	auto code = [&text] { print(text); };
	post(code); // want escaping-local "'text'"
}
void bad_handle_dropped(bool wait)
{
	std::string text = "abc";
	std::thread t = start([&text] { print(text); }); // want escaping-local "'text'"
	if (wait)
		t.join();
	else
		t.detach();
}
void ok_joined()
{
	std::string text = "abc";
	std::thread t = start([&text] { print(text); });
	t.join();
}
void ok_runs() { int sum = 0; run_all([&] { add(sum); }); }
void ok_waits() { int sum = 0; run_and_wait([&] { add(sum); }); }
void ok_copied()
{
	std::string text = "abc";
	post([text] { print(text); });
}
void ok_moved()
{
	std::string text = "abc";
	post_function([text = std::move(text)] { print(text); });
}
void ok_shared()
{
	auto text = std::make_shared<std::string>("abc");
	post([text] { print(*text); });
}
void ok_handed_over()
{
	auto *text = new std::string("abc");
	post([text] {
		print(*text);
		delete text;
	});
}
void ok_static()
{
	static int sum;
	post([] { add(sum); });
}
void ok_told()
{
	int sum = 0;
	std::promise<void> done;
	auto end = done.get_future();
	post_reference([&] {
		add(sum);
		done.set_value();
	});
	end.wait();
}
