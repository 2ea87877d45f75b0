#include "start.h"

static int load(int i) { return i; }

std::future<int> start(int i)
{
	return std::async(std::launch::async, load, i);
}

int finish(std::future<int> result)
{
	return result.get();
}
