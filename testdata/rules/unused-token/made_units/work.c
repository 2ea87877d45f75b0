#include "stop.h"
int step(int i);
int load(int n, struct stop *stop)
{
	for (int i = 0; i < n; i++) {
		if (stop_requested(stop))
			return i;
		step(i);
	}
	return n;
}
int sort(int n, struct stop *stop) // want unused-token "'stop'"
{
	for (int i = 0; i < n; i++)
		step(i);
	return n;
}
int ok_store(int n, struct stop *stop)
{
	for (int i = 0; i < n; i += 10)
		load(10, stop);
	return n;
}
