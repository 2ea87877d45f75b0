#include <memory>
#include <thread>
#include <utility>

void work();
int step(int i);

template <typename F> class scope_exit {
public:
	explicit scope_exit(F &&f) : f_(std::forward<F>(f)) {}
	scope_exit(scope_exit &&other) : f_(std::move(other.f_)), active_(other.active_) { other.active_ = false; }
	~scope_exit()
	{
		if (active_)
			f_();
	}
	void release() { active_ = false; }

private:
	F f_;
	bool active_ = true;
};

template <typename F> scope_exit<F> make_scope_exit(F &&f) { return scope_exit<F>(std::forward<F>(f)); }

int ok_guard_takes_a_reference()
{
	std::thread t(work);
	scope_exit guard([&] { t.join(); });
	return step(0);
}

int ok_guard_is_made()
{
	std::thread t(work);
	auto guard = make_scope_exit([&] { t.join(); });
	return step(0);
}

int ok_guard_released()
{
	std::thread t(work);
	auto guard = make_scope_exit([&] { t.join(); });
	if (step(0)) {
		guard.release();
		t.detach();
	}
	return 0;
}

int ok_shared_pointer_as_guard()
{
	std::thread t(work);
	std::shared_ptr<void> guard(nullptr, [&](void *) { t.join(); });
	return step(0);
}
