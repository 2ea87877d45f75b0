#include <optional>
#include <thread>

void work();

void all(std::optional<std::thread> given)
{
	std::optional<std::thread> one = std::thread(work), two;
	two = std::thread(work);
	one = std::nullopt;
	if (two)
		two->join();
	two.emplace(work);
	two.value().join();
	two.reset();
	std::optional<int> number = 3;
	if (number == 3)
		number = 4;
	if (given.has_value())
		(*given).detach();
	auto moved = std::move(one);
}
