#include <memory>
#include <thread>

struct Stopper {
	virtual ~Stopper() = default;
	virtual void stop(std::thread &t) = 0;
	virtual void look(std::thread &t) = 0;
};

namespace {
struct Joiner : Stopper {
	void stop(std::thread &t) override { t.join(); }
	void look(std::thread &t) override { (void)t.joinable(); }
};
struct Quick : Joiner {
	void look(std::thread &t) override { (void)t.get_id(); }
};

// The only way that there is to stop.
void ok_by_virtual(Stopper &s)
{
	std::thread t([] {});
	s.stop(t);
}

// Two ways to look, and neither joins.
void bad_looked_at(Stopper &s)
{
	std::thread t([] {}); // want unjoined-task "'t'"
	s.look(t);
}

struct Door {
	virtual ~Door() = default;
	virtual void shut(std::thread &t) = 0;
};
struct Slammed : Door {
	void shut(std::thread &t) override { t.join(); }
};
struct Open : Door {
	void shut(std::thread &) override {}
};

// Which of the two it is may be known to those who call.
void ok_either(Door &door)
{
	std::thread t([] {});
	door.shut(t);
}

void (*on_start)(std::thread &);
void note(std::thread &t)
{
	(void)t.get_id();
}
void count(std::thread &)
{
}

void bad_by_pointer()
{
	std::thread t([] {}); // want unjoined-task "'t'"
	on_start(t);
}
} // namespace

int main(int argc, char **)
{
	Joiner joiner;
	Quick quick;
	Slammed slammed;
	Open open;
	on_start = argc > 1 ? note : count;
	ok_by_virtual(joiner);
	bad_looked_at(quick);
	ok_either(argc > 1 ? static_cast<Door &>(slammed) : open);
	bad_by_pointer();
}
