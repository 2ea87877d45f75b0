#include "actor.h"

void Actor::run()
{
	while (step())
		;
	stop(); // want self-join ""
}

void Actor::bad_start()
{
	thread = std::thread(&Actor::run, this);
}

void Actor::bad_start_with_end(int limit)
{
	thread = std::thread([this, limit] {
		for (int i = 0; i < limit && step(); i++)
			;
		stop(); // want self-join ""
	});
}

void Actor::ok_start()
{
	thread = std::thread([this] {
		while (step())
			;
		stop_from_anywhere();
	});
}

void Actor::ok_start_other(Actor &other)
{
	thread = std::thread([&other] { other.stop(); });
}
