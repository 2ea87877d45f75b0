#include <memory>
#include <thread>
#include <vector>

void work();
int step(int i);

struct base {
	virtual ~base() = default;
	virtual void stop() {}
};

struct impl : base {
	std::thread t;
	impl() { t = std::thread(&impl::loop, this); }
	~impl() override { impl::stop(); }
	void stop() override
	{
		if (t.joinable())
			t.join();
	}
	void loop() { step(0); }
};

std::unique_ptr<base> ok_factory() { return std::make_unique<impl>(); }

void ok_use_factory()
{
	auto p = ok_factory();
	p->stop();
}

void ok_vector_of_bases()
{
	std::vector<std::unique_ptr<base>> v;
	v.push_back(std::make_unique<impl>());
	v.emplace_back(new impl);
}

void ok_cast_down()
{
	std::unique_ptr<base> p;
	if (step(0))
		p.reset(new impl);
	if (auto *i = dynamic_cast<impl *>(p.get()))
		i->stop();
}
