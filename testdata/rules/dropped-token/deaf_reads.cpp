// strict
// flags: -std=c++20
// Reads in loops that ask their token.
#include <stop_token>
#include <poll.h>
#include <unistd.h>
void work(int job);

void reads(int descriptor, std::stop_token stop)
{
	char byte;
	while (!stop.stop_requested())
		if (read(descriptor, &byte, 1) == 1) // want dropped-token "reads in it without a limit"
			work(byte);
}

void reads_when_there_is_something(int descriptor, std::stop_token stop)
{
	char byte;
	while (!stop.stop_requested()) {
		struct pollfd wanted = {descriptor, POLLIN, 0};
		if (poll(&wanted, 1, 100) == 1 && read(descriptor, &byte, 1) == 1)
			work(byte);
	}
}
