#include <thread>
#include <tuple>

struct Pair { std::thread first, second; int n; };
Pair make();
std::thread &pick(Pair &pair) { return pair.n ? pair.first : pair.second; }
void take(const Pair &pair, std::thread &&t, int &n);
void fill(std::thread *out) { *out = std::thread(pick, std::ref(*new Pair)); }

void use(Pair pair, Pair &other)
{
	std::thread &alias = pair.first, &again = alias;
	const Pair &temporary = make();
	Pair &&moved = make();
	int n = temporary.n, &number = n;
	number++;
	again.join();
	pick(other).join();
	std::thread &picked = pick(other);
	picked.join();
	take(make(), std::move(pair.second), number);
	take(other, std::thread(), moved.n);
	auto [first, second, count] = make();
	auto &[one, two, three] = other;
	one.join();
	n = count + three;
	(void)first, (void)second, (void)two;
}
