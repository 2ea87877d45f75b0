// flags: -std=c++20
// unsafe
#include <future>
#include <string>
int length(const std::string &text);

int measure()
{
	auto *text = new std::string("abc");
	std::future<int> result_of = std::async(std::launch::async, [text] { return length(*text); });
	delete text;
	return result_of.get();
}
