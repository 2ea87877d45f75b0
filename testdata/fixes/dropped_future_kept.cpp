// remains: 3
#include <future>
int load(int page);
struct Loader {
	~Loader() { std::async(std::launch::async, load, 1); }
	void stop() noexcept { std::async(std::launch::async, load, 2); }
};
int kept()
{
	auto page = std::async(std::launch::async, load, 3);
	return load(4);
}
