#include <string>
#include <thread>
#include <utility>

bool take(std::string &line);
void run(std::string line);

void ok_two_places(std::string *now, std::string *next)
{
	while (now != nullptr && take(*now)) {
		std::thread(run, *now).detach();
		std::swap(now, next);
	}
}

void ok_two_pointers(std::string *now, std::string *later)
{
	for (std::string *other; now != nullptr; now = other) {
		std::thread(run, *now).detach();
		other = later;
		later = now;
	}
}
