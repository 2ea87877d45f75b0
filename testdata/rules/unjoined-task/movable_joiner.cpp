#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

void work();
int step(int i);

class joining {
	std::thread t_;

public:
	joining() = default;
	template <class F, class... A>
	explicit joining(F &&f, A &&...a) : t_(std::forward<F>(f), std::forward<A>(a)...)
	{
	}
	joining(joining &&o) noexcept : t_(std::move(o.t_)) {}
	joining &operator=(joining &&o) noexcept
	{
		if (t_.joinable())
			t_.join();
		t_ = std::move(o.t_);
		return *this;
	}
	~joining()
	{
		if (t_.joinable())
			t_.join();
	}
	void join() { t_.join(); }
};

void ok_joining()
{
	joining a(work), b([](int i) { step(i); }, 3);
	a = joining(work);
	joining c(std::move(b));
	std::vector<joining> v;
	v.emplace_back(work);
	v.push_back(joining(work));
	if (step(1))
		throw std::runtime_error("");
}
