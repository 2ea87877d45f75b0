#include "pump.h"
#include <stdlib.h>

struct pump *pump_new(void)
{
	return calloc(1, sizeof(struct pump));
}

// Nobody calls it either: the header is that of a library, and the program here is its example.
void pump_rate(struct pump *p, int rate)
{
	p->rate = rate;
}
