#include <thread>
#include <utility>

struct Own {
	Own();
	Own(const Own &);
	Own(Own &&) noexcept;
	Own &operator=(const Own &);
	Own &operator=(Own &&);
	~Own();
	Own operator+(const Own &) const;
	operator bool() const;
	std::thread t;
};
struct Implicit { Own own; int n; };
void by_value(Own own);
Own make();

Own all(Own parameter)
{
	Own a, b = a, c = std::move(b), d = make(), list[2];
	a = c;
	a = std::move(d);
	Implicit i, j = i, k = std::move(j);
	i = std::move(k);
	by_value(a);
	by_value(std::move(a));
	by_value(make());
	if (a)
		return parameter;
	Own sum = a + list[0];
	return make();
}
