#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

void work();
int step(int i);

struct holder {
	std::thread t;
	holder() : t(work) {}
	void stop() { t.join(); }
};

void bad_holder()
{
	holder h; // want unjoined-task ""
	if (step(0))
		throw std::runtime_error("x");
	h.stop();
}

void bad_holder_on_heap()
{
	auto h = std::make_unique<holder>(); // want unjoined-task ""
	if (step(0))
		return;
	h->stop();
}

void bad_vector_of_holders()
{
	std::vector<holder> v(2); // want unjoined-task ""
	if (step(0) == 0)
		return;
	for (auto &h : v)
		h.stop();
}
