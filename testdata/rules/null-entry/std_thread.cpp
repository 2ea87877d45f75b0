#include <functional>
#include <thread>

void work();
void run(std::function<void()> f);

void bad_null_function_pointer()
{
	void (*entry)() = nullptr;
	std::thread t(entry); // want null-entry ""
	t.join();
}

void bad_null_on_one_path(bool wanted)
{
	void (*entry)() = nullptr;
	if (wanted)
		entry = work;
	std::jthread t(entry); // want null-entry ""
}

void bad_empty_function()
{
	std::function<void()> entry;
	std::thread t(entry); // want null-entry ""
	t.join();
}

void bad_function_set_to_null(std::function<void()> entry)
{
	entry = nullptr;
	std::thread t(entry); // want null-entry ""
	t.join();
}

void ok_function_is_tested(std::function<void()> entry)
{
	if (!entry)
		return;
	std::thread t(entry);
	t.join();
}

void ok_function_is_set()
{
	std::function<void()> entry;
	entry = [] { work(); };
	std::thread t(entry);
	t.join();
}

void ok_lambda_and_pointer(void (*entry)())
{
	std::jthread a(entry), b([] { work(); });
}
