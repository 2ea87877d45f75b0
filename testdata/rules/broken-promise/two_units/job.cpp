#include "job.h"
void serve(std::promise<int> promise) // want broken-promise "'serve' ends in line 4"
{
	if (try_set(promise))
		try_set(promise);
}
void serve_all(std::promise<int> &promise, int count) // want broken-promise "waits for ever"
{
	for (int i = 0; i < count; i++) {
		int value;
		if (load(&value)) {
			promise.set_value(value);
			return;
		}
	}
}
bool try_set(std::promise<int> &promise)
{
	int value;
	if (!load(&value))
		return false;
	promise.set_value(value);
	return true;
}
