#include <future>

std::future<int> start(int i);
int finish(std::future<int> result);
