#include <functional>
#include <memory>
#include <thread>

void work();
int step(int);
void keep(std::shared_ptr<void> pointer);

int ok_lambda()
{
	std::thread t(work);
	auto join = [&](void *) { t.join(); };
	std::unique_ptr<void, decltype(join)> guard(&t, join);
	return step(0);
}

int ok_function_object()
{
	std::thread t(work);
	std::unique_ptr<void, std::function<void(void *)>> guard(&t, [&](void *) { t.join(); });
	return step(0);
}

int bad_null_is_not_deleted()
{
	std::thread t(work); // want unjoined-task "'t'"
	auto join = [&](void *) { t.join(); };
	std::unique_ptr<void, decltype(join)> guard(nullptr, join);
	return step(0);
}

int bad_released()
{
	std::thread t(work); // want unjoined-task "'t'"
	auto join = [&](void *) { t.join(); };
	std::unique_ptr<void, decltype(join)> guard(&t, join);
	if (step(0))
		guard.release();
	return 0;
}

void ok_shared_with_others()
{
	std::thread t(work);
	std::shared_ptr<void> guard(nullptr, [&](void *) { t.join(); });
	keep(guard);
}

int bad_shared_deleter_does_something_else()
{
	std::thread t(work); // want unjoined-task "'t'"
	std::shared_ptr<void> guard(nullptr, [](void *) { step(1); });
	return step(0);
}
