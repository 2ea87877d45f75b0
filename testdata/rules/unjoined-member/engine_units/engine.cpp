#include "engine.hpp"

void work();

void Engine::bad_start()
{
	main_ = std::thread(work); // want unjoined-member "Engine::main_"
}

void Engine::bad_add()
{
	helpers_.emplace_back(work); // want unjoined-member "Engine::helpers_"
}

void Base::run()
{
	runner_ = std::thread(work); // want unjoined-member "Base::runner_"
}
