#include "pump.h"
#include <stddef.h>

static struct pump *pump;

int main(void)
{
	pump = pump_new();
	return pump == NULL || ok_start(pump) != 0;
}
