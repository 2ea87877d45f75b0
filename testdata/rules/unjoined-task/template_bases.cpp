#include <thread>

void work();
bool step();

struct owner {
	owner(int) : thread_(work) {}
	void stop() { thread_.join(); }
	std::thread thread_;
};

template <class B> struct joining : B {
	using B::B;
	~joining() { this->stop(); }
};
template <class B> struct cast : public B {
	explicit cast(int n) : B(n) {}
	~cast() { static_cast<B *>(this)->stop(); }
};
template <class B> struct qualified : B {
	using B::B;
	~qualified() { B::stop(); }
};
template <class B> struct by_member : B {
	using B::B;
	~by_member()
	{
		if (this->thread_.joinable())
			this->thread_.join();
	}
};
template <class B> struct forgetful : B {
	using B::B;
	~forgetful() { step(); }
};
template <class... Bs> struct all : Bs... {
};
template <class B> struct logged : B {
	using B::B;
};

void bad_mixin()
{
	forgetful<owner> f(1); // want unjoined-task "still joinable"
}
void bad_pack()
{
	all<owner> a{{1}}; // want unjoined-task "still joinable"
}
void bad_chain()
{
	logged<forgetful<owner>> f(1); // want unjoined-task "still joinable"
}
void ok_mixin() { joining<owner> j(1); }
void ok_cast() { cast<owner> c(1); }
void ok_qualified() { qualified<owner> q(1); }
void ok_by_member() { by_member<owner> m(1); }
void ok_chain() { logged<joining<owner>> l(1); }
