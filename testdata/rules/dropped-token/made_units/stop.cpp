// flags: -std=c++17
#include "stop.h"
bool receive(const char *name, int part);
void Stop::request() { state_ = 1; }
bool Stop::requested() const { return state_ != 0; }
bool fetch(const char *name, const Stop *stop)
{
	for (int part = 0; receive(name, part); part++)
		if (stop && stop->requested())
			return false;
	return true;
}
