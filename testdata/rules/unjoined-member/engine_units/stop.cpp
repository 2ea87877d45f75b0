#include "engine.hpp"

Engine::~Engine() = default;

class Derived : public Base {
public:
	bool bad_running() const { return runner_.joinable(); }
	void bad_run() { run(); }
};

bool bad_ask(const Derived &derived)
{
	return derived.bad_running();
}
