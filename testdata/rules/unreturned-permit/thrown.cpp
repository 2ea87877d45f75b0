// An exception leaves the function with the permit.
#include <semaphore>
#include <thread>

int load(int);
void use(int);

void bad_here(std::counting_semaphore<> &sem)
{
	std::jthread t([&sem] { // want escaping-exception
		sem.acquire(); // want unreturned-permit "exception"
		if (load(1) < 0)
			throw 1;
		sem.release();
	});
}
static std::counting_semaphore<> g(2);
void bad_owner()
{
	g.acquire();
	std::jthread t([] { use(1); g.release(); });
	if (load(1) < 0)
		return;
	g.acquire(); // want unreturned-permit "'g'"
	if (load(2) < 0)
		throw 1;
	g.release();
}
