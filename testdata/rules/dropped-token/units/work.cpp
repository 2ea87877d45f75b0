#include "work.h"
bool read(int page);
namespace work {
bool fetch(int page, std::stop_token stop)
{
	while (!stop.stop_requested())
		if (read(page++))
			return true;
	return false;
}
// Does nothing with it, as the callers may know.
bool quick(int page, std::stop_token) { return read(page); }
}
