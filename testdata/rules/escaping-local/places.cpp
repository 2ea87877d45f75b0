// A finding stands at the argument or capture that gives the task what ends too early.
#include <functional>
#include <string>
#include <thread>
#include <vector>
void report(int value);
void print(const std::string &text);
struct job {
	int *result;
	int number;
};
static void fill(job *j) { *j->result = j->number; }
static void add(int number, int &sum) { sum += number; }
static void start_filling(int number, int *result)
{
	std::thread([number, result] { *result = number; }).detach();
}
static void post(std::function<void()> code) { std::thread(std::move(code)).detach(); }

void bad_capture(int number)
{
	std::string text = std::to_string(number);
	std::thread worker([number,
	                    &text] { // want escaping-local "'text'"
		report(number);
		print(text);
	});
	worker.detach();
}
void bad_capture_by_default(int number)
{
	std::string text = std::to_string(number);
	std::thread worker(
	    [&] { // want escaping-local "'text'"
		    print(text);
	    });
	worker.detach();
}
void bad_exception_to_the_default(int number)
{
	std::string text = std::to_string(number);
	std::thread worker(
	    [=,
	     &text] { // want escaping-local "'text'"
		    report(number);
		    print(text);
	    });
	worker.detach();
}
void bad_capture_of_address()
{
	int sum = 0;
	std::thread worker(
	    [to = &sum] { // want escaping-local "'sum'"
		    add(1, *to);
	    });
	worker.detach();
}
void bad_reference()
{
	int sum = 0;
	std::thread worker(
	    add,
	    1,
	    std::ref(sum)); // want escaping-local "'sum'"
	worker.detach();
}
void bad_bound()
{
	int sum = 0;
	std::thread worker(
	    std::bind(add,
	              1,
	              std::ref(sum))); // want escaping-local "'sum'"
	worker.detach();
}
void bad_struct()
{
	int sum = 0;
	job j = {&sum, 1};
	std::thread worker(
	    fill,
	    &j); // want escaping-local "'j'"
	worker.detach();
}
void bad_closure_with_a_name()
{
	int sum = 0;
	auto task = [&sum] { add(1, sum); };
	std::thread worker(
	    task); // want escaping-local "'sum'"
	worker.detach();
}
void bad_wrapper()
{
	int sum = 0;
	start_filling(
	    1,
	    &sum); // want escaping-local "'sum'"
}
void bad_closure_for_wrapper(int number)
{
	int sum = 0;
	post(
	    [number,
	     &sum] { add(number, sum); }); // want escaping-local "'sum'"
}
void bad_in_container(std::vector<std::thread> &workers)
{
	std::string text = "x";
	std::vector<std::thread> own;
	own.emplace_back(
	    [&text] { print(text); }); // want escaping-local "'text'"
	own[0].detach();
	workers.swap(own);
}
void ok_joined(int number)
{
	int sum = 0;
	std::thread worker(
	    [number,
	     &sum] { add(number, sum); });
	worker.join();
}
void ok_copied(int number)
{
	std::thread worker(
	    [=] { report(number); });
	worker.detach();
}
