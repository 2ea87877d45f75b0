#include <memory>
#include <thread>
#include <tuple>
#include <utility>

void work();
int step(int i);

class server {
public:
	server() : impl_(std::make_unique<impl>()) {}

private:
	struct impl {
		std::thread thread{work};
		~impl() { thread.join(); }
	};
	std::unique_ptr<impl> impl_;
};

int ok_joined_by_the_pimpl()
{
	server s;
	return step(0);
}

int ok_structured_binding()
{
	auto [a, b] = std::pair<std::thread, std::thread>(work, work);
	a.join();
	b.join();
	return step(0);
}

int ok_conditional_move(bool keep, std::thread &out)
{
	std::thread t(work);
	if (keep)
		out = std::move(t);
	else
		t.join();
	return step(0);
}

int bad_conditional_move(bool keep, std::thread &out)
{
	std::thread t(work); // want unjoined-task "'t'"
	if (keep)
		out = std::move(t);
	return step(0);
}

int ok_shared_owner()
{
	auto t = std::shared_ptr<std::thread>(new std::thread(work), [](std::thread *p) {
		p->join();
		delete p;
	});
	return step(0);
}
