// flags: -std=c++14
#include <pthread.h>
#include <thread>
#include <utility>

void work();
void *run(void *argument);

// Before C++17 what a function returns is copied or moved into the variable, though no compiler does it.
static std::thread make()
{
	std::thread made(work);
	return made;
}
void bad_made()
{
	std::thread thread = make(); // want unjoined-task ""
}
void bad_spelled_out()
{
	std::thread thread = std::thread(work); // want unjoined-task ""
}
void ok_made()
{
	std::thread thread = make();
	thread.join();
}
std::thread ok_handed_on()
{
	return std::thread(work);
}

// What a test library compares is asked of the object that it made.
class Result {
public:
	template <typename T> explicit Result(const T &success) : success_(success) {}
	operator bool() const { return success_; }

private:
	bool success_;
};
void report(int line);

void ok_asserted()
{
	pthread_t thread;
	int error = pthread_create(&thread, nullptr, run, nullptr);
	if (const Result result = Result(error == 0))
		;
	else
		return report(__LINE__);
	pthread_join(thread, nullptr);
}
void ok_asserted_in_loops()
{
	pthread_t threads[4];
	int started = 0;
	for (; started < 4; started++) {
		int error = pthread_create(&threads[started], nullptr, run, nullptr);
		if (const Result result = Result(error == 0))
			;
		else
			break;
	}
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], nullptr);
}
void bad_asserted_between(bool ready)
{
	pthread_t thread;
	if (pthread_create(&thread, nullptr, run, nullptr) != 0) // want unjoined-task ""
		return;
	if (const Result result = Result(ready))
		;
	else
		return report(__LINE__);
	pthread_join(thread, nullptr);
}
