#define JOINS
#include "start.h"
#include "varied.h"

void one(void)
{
	start(1);
	varied();
}
