#include "pump.h"

void Pump::stop()
{
	if (thread_.joinable())
		thread_.join(); // want endless-join ""
	turns_ = 0;
}
