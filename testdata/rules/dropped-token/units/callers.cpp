#include "work.h"
namespace work {
void load(std::stop_token stop)
{
	fetch(1, stop);
	if (!stop.stop_requested())
		fetch(2, {}); // want dropped-token "'work::fetch'"
	quick(3, {});
}
}
int main()
{
	std::stop_source source;
	work::load(source.get_token());
}
