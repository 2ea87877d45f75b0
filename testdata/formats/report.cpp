// One finding in C++.
#include "server.h"

#include <thread>

void report(bool verbose)
{
	std::thread writer([] { server_accept(); });
	if (verbose)
		writer.join();
	writer.join();
}
