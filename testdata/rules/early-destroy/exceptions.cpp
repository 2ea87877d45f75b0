#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
void print(const std::string &text);
int step(int i);
static void require(bool ok)
{
	if (!ok)
		throw std::logic_error("required");
}
void bad_deleted_in_the_handler()
{
	auto *text = new std::string("abc");
	std::thread t([text] { print(*text); });
	try {
		require(step(0) == 0);
	} catch (const std::logic_error &) {
		delete text; // want early-destroy "text"
		t.join();
		return;
	}
	t.join();
	delete text;
}
void bad_closed_before_the_jthread_ends(const char *path)
{
	std::FILE *file = std::fopen(path, "w");
	if (file == nullptr)
		return;
	std::jthread t([file] { std::fputs("text", file); });
	step(0);
	std::fclose(file); // want early-destroy "file"
}
void ok_joined_in_the_handler()
{
	auto *text = new std::string("abc");
	std::thread t([text] { print(*text); });
	try {
		require(step(0) == 0);
	} catch (const std::logic_error &) {
		step(1);
	}
	t.join();
	delete text;
}
void ok_closed_after(const char *path)
{
	std::FILE *file = std::fopen(path, "w");
	if (file == nullptr)
		return;
	{
		std::jthread t([file] { std::fputs("text", file); });
		step(0);
	}
	std::fclose(file);
}
void ok_deleted_in_both() { auto *p = new int(1); { std::jthread t([p] { step(*p); }); } delete p; }
