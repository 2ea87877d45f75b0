// flags: -std=c++17
#include "stop.h"
bool fetch_all(const char *const *names, const Stop *stop)
{
	for (int i = 0; names[i]; i++)
		if (!fetch(names[i], stop))
			return false;
	return true;
}
bool bad_index(const char *const *names, const Stop *stop)
{
	return fetch("index", nullptr) && fetch_all(names, stop); // want dropped-token "'stop'"
}
bool ok_all(const char *const *names, const Stop *stop)
{
	if (!fetch_all(names, stop))
		return fetch("trash", nullptr);
	return true;
}
void give_up(Stop &stop) { stop.request(); }
