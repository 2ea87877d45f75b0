#include "start.h"

#include <utility>

void bad_dropped()
{
	start(1); // want dropped-future ""
}

void bad_kept_but_not_asked()
{
	auto result = start(1); // want dropped-future "'result'"
}

int ok_finished()
{
	auto result = start(1);
	return finish(std::move(result));
}
