#include "pump.h"

#include <unistd.h>

void Pump::run()
{
	while (true) {
		turns_++;
		usleep(10);
	}
}

void Pump::start()
{
	thread_ = std::thread([this] { run(); });
}
