#include "clock.h"
#include <unistd.h>

void rest(int seconds)
{
	sleep((unsigned)seconds);
}
