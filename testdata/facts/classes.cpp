#include <thread>

struct Base {
	Base(int n);
	virtual ~Base();
	virtual void stop();
	int number;
};

class Worker : public Base {
public:
	explicit Worker(int n) : Base(n), thread([this] { run(); }), twice(n + n) {}
	Worker() : Worker(1) {}
	~Worker() override
	{
		if (!thread.joinable())
			return;
		thread.join();
	}
	void run();

private:
	int first = 7;
	std::thread thread, spare;
	int twice;
};

struct Holder {
	Worker worker;
	std::thread extra;
};

void use(int n)
{
	Worker a(n);
	Holder holder;
	a.stop();
	a.Base::stop();
	if (n)
		return;
	Base *base = new Worker(2);
	base->stop();
	delete base;
}
