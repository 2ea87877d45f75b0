#include <thread>

void work();
bool step();

class owner {
public:
	explicit owner(int n) : thread_(work), n_(n) {}
	void stop() { thread_.join(); }

protected:
	std::thread thread_;
	int n_;
};

class named : public owner {
public:
	using owner::owner;
	const char *name = "none";
};

class twice : public named {
public:
	using named::named;
};

class joining : public owner {
public:
	using owner::owner;
	~joining() { stop(); }
};

template <class Base> class logged : public Base {
public:
	using Base::Base;
};

void bad_inherited()
{
	named n(3); // want unjoined-task "'n.thread_' is still joinable"
	step();
}

void bad_inherited_twice()
{
	twice t(3); // want unjoined-task "'t.thread_' is still joinable"
	if (step())
		t.stop();
}

void bad_in_template()
{
	logged<owner> l(3); // want unjoined-task "'l.thread_' is still joinable"
	step();
}

void ok_stopped()
{
	twice t(3);
	t.stop();
}

void ok_joining()
{
	joining j(3);
}

void ok_in_template()
{
	logged<joining> l(3);
}
