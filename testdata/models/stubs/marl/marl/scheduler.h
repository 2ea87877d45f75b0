// The part of marl that the model names, for tests without the library. The other headers include this one.
#ifndef STUB_MARL_SCHEDULER_H
#define STUB_MARL_SCHEDULER_H

namespace marl {

class Scheduler {
public:
	Scheduler();
	~Scheduler();
	void bind();
	static void unbind();
};

template <class F, class... Args> void schedule(F &&, Args &&...) {}
template <class F, class... Args> auto blocking_call(F &&f, Args &&...args) -> decltype(f(args...)) { return f(args...); }

class WaitGroup {
public:
	explicit WaitGroup(unsigned initialCount = 0);
	void add(unsigned count = 1) const;
	bool done() const;
	void wait() const;
};

class Event {
public:
	Event();
	void signal() const;
	void wait() const;
};

}

#endif
