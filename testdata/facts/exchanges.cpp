#include <memory>
#include <optional>
#include <thread>
#include <utility>

void work();

void exchange(bool on, std::thread *raw)
{
	std::thread t(work);
	std::thread u = std::exchange(t, {});
	std::exchange(u, std::thread(work)).join();
	std::optional<std::thread> kept;
	auto old = std::exchange(kept, std::nullopt);
	auto own = std::make_unique<std::thread>();
	auto other = std::exchange(own, nullptr);
	if (std::exchange(on, true))
		raw = std::exchange(raw, nullptr);
	std::ranges::swap(t, u);
	kept.swap(old);
}
