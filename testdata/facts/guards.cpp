#include <mutex>
#include <shared_mutex>
#include <thread>

std::mutex a, b;
std::shared_mutex s;
void work();

void adopted()
{
	a.lock();
	std::lock_guard<std::mutex> guard(a, std::adopt_lock);
	work();
}
void deferred(bool now)
{
	std::unique_lock<std::mutex> lock(a, std::defer_lock);
	if (now)
		lock.lock();
}
bool tried()
{
	std::unique_lock<std::mutex> lock(a, std::try_to_lock);
	std::shared_lock<std::shared_mutex> reading(s, std::defer_lock);
	reading.lock();
	return lock.owns_lock();
}
void several()
{
	std::scoped_lock both(a, b);
	work();
}
void several_by_hand()
{
	std::lock(a, b);
	std::scoped_lock both(std::adopt_lock, a, b);
}
void several_later()
{
	std::unique_lock<std::mutex> first(a, std::defer_lock), second(b, std::defer_lock);
	std::lock(first, second);
}
