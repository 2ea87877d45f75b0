#include "start.h"
#include "varied.h"

void two(void)
{
	start(0);
	varied();
}
