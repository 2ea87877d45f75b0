// Where arguments and captures are written.
#include <functional>
#include <thread>
void use(int &value);
static void add(int number, int &sum) { sum += number; }
void start(int number, int *result);

void arguments(int number)
{
	int sum = 0;
	start(
	    number,
	    &sum);
	std::thread first(
	    add,
	    number,
	    std::ref(sum));
	std::thread second([number,
	                    &sum] { add(number, sum); });
	std::thread third([=,
	                   &sum] { add(number, sum); });
	first.join();
	second.join();
	third.join();
}
