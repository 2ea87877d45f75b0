#include <string>
#include <thread>
void print(const std::string &text);
std::string name_of(int i);
bool enough(int i);

void bad_written_before_the_last_is_joined()
{
	std::string name;
	std::jthread t;
	for (int i = 0; i < 4; i++) {
		name = name_of(i);
		t = std::jthread([&name] { print(name); }); // want shared-loop-variable "'name'"
	}
	t.join();
}
void bad_joined_sometimes()
{
	for (int i = 0; i < 4; i++) {
		std::thread t([&] { print(name_of(i)); }); // want shared-loop-variable "'i'"
		if (enough(i))
			t.join();
		else
			t.detach();
	}
}
void ok_joined_before_it_is_written()
{
	std::string name;
	std::thread t;
	for (int i = 0; i < 4; i++) {
		if (t.joinable()) t.join();
		name = name_of(i);
		t = std::thread([&name] { print(name); });
	}
	t.join();
}
void ok_one_thread_at_most()
{
	std::jthread t;
	int i = 0;
	for (; i < 4; i++)
		if (enough(i)) {
			t = std::jthread([&i] { print(name_of(i)); });
			break;
		}
	if (t.joinable())
		t.join();
}
void ok_replaced_before_it_is_written()
{
	std::string name;
	std::jthread t;
	for (int i = 0; i < 4; i++) {
		t = {}; // joins
		name = name_of(i);
		t = std::jthread([&name] { print(name); });
	}
	t.join();
}
