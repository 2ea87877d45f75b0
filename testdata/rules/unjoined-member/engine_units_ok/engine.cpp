#include "engine.hpp"

void work();

void Engine::ok_start()
{
	main_ = std::thread(work);
}

void Engine::ok_add()
{
	helpers_.emplace_back(work);
}

void Base::run()
{
	runner_ = std::thread(work);
}
