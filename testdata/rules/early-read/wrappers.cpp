#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
void report(int value);
void print(const std::string &text);
int compute(int n);
std::string load();

class worker {
public:
	template <typename F> explicit worker(F &&body) : thread_(std::forward<F>(body)) {}
	~worker() { wait(); }
	void wait()
	{
		if (thread_.joinable())
			thread_.join();
	}
	bool running() const { return thread_.joinable(); }
private:
	std::thread thread_;
};
static std::thread fill(int &slot) { return std::thread([&slot] { slot = compute(1); }); }
static void fill_and_wait(int &slot) { fill(slot).join(); }
static int twice(int value) { return 2 * value; }

int bad_worker()
{
	int total = 0;
	worker w([&] { total = compute(3); });
	int result = twice(total); // want early-read "'total'"
	w.wait();
	return result;
}
int bad_returned_before_the_worker_ends()
{
	int total = 0;
	worker w([&total] { total = compute(3); });
	return total; // want early-read "'total'"
}
int bad_made_by_a_function()
{
	int slot = 0;
	std::thread t = fill(slot);
	int result = slot; // want early-read "'slot'"
	t.join();
	return result;
}
void bad_through_a_reference()
{
	int total = 0;
	int &result = total;
	worker w([&] { total = compute(3); });
	report(result); // want early-read "total"
	w.wait();
}
void bad_named_capture()
{
	int total = 0;
	std::jthread t([&result = total] { result = compute(3); });
	report(total); // want early-read "'total'"
}
void bad_in_a_lambda_called_here()
{
	int total = 0;
	std::jthread t([&] { total = compute(3); });
	auto show = [&] { report(total); }; // known-miss early-read "'total'"
	show();
}
int bad_short_circuit(bool wanted)
{
	int total = 0;
	std::jthread t([&] { total = compute(3); });
	return wanted && total > 0 ? 1 : 0; // want early-read "'total'"
}
void bad_text_of_a_reference()
{
	std::string text;
	std::jthread t([&text] { text = load(); });
	print(text); // known-miss early-read "'text'"
}
int ok_worker()
{
	int total = 0;
	worker w([&] { total = compute(3); });
	report(w.running());
	w.wait();
	return twice(total);
}
int ok_worker_in_a_block()
{
	int total = 0;
	{
		worker w([&total] { total = compute(3); });
	}
	return total;
}
int ok_waited_for_inside()
{
	int slot = 0;
	fill_and_wait(slot);
	return slot;
}
int ok_made_by_a_function()
{
	int slot = 0, other = 1;
	std::thread t = fill(slot);
	report(twice(other));
	t.join();
	return slot;
}
void ok_lambda_called_after()
{
	int total = 0;
	std::jthread t([&] { total = compute(3); });
	auto show = [&] { report(total); };
	t.join();
	show();
}
void ok_nothing_evaluated()
{
	int total = 0;
	std::jthread t([&] { total = compute(3); });
	decltype(total) other = 4;
	report(other + static_cast<int>(sizeof(total)) + noexcept(total));
}
int ok_own_heap_slot()
{
	auto slot = std::make_unique<int>(0);
	int *out = slot.get();
	worker w([out] { *out = compute(3); });
	report(out != nullptr && slot);
	w.wait();
	return *slot;
}
void ok_read_by_a_later_thread()
{
	int total = 0;
	std::thread first([&] { total = compute(3); });
	first.join();
	std::thread second([&] { report(total); });
	report(total); // both only read
	second.join();
}
