// flags: -std=c++20
#include <stop_token>
bool fetch(int page, std::stop_token stop);
bool quick(int page, std::stop_token stop = {});
struct Loader {
	bool load(std::stop_token stop)
	{
		if (!fetch(1, stop))
			return false;
		return fetch(2, {});
	}
};
bool two(int page, const std::stop_token &stop)
{
	return !stop.stop_requested() && fetch(page, std::stop_token());
}
