#include <memory>
#include <thread>

void work();
struct Job {
	explicit Job(int n);
	~Job();
	void stop();
	std::thread thread;
	std::unique_ptr<Job> next;
};

std::unique_ptr<Job> make() { return std::make_unique<Job>(1); }

void use(int n)
{
	auto a = std::make_unique<Job>(n);
	std::unique_ptr<Job> b(new Job(2)), c = std::move(a), d;
	c->thread.join();
	(*b).stop();
	b->next->stop();
	d = make();
	if (d)
		d.reset();
	Job *raw = c.release();
	raw->stop();
	delete raw;
	b.reset(new Job(3));
	auto t = std::make_unique<std::thread>(work);
	t->join();
	auto shared = std::make_shared<Job>(4);
	shared.get()->stop();
	a = nullptr;
	std::unique_ptr<Job[]> many(new Job[2]{Job(1), Job(2)});
	many[1].stop();
}
