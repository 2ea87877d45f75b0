#include "agent.hpp"

int step(int i);

void bad_waited_for_on_both_ways(bool early)
{
	Agent agent;
	agent.start();
	if (early)
		agent.wait();
	agent.wait(); // want double-join ""
}

void bad_let_go_before()
{
	Agent agent;
	agent.start();
	agent.let_go();
	agent.wait(); // want double-join ""
}

void ok_only_if_there_is_one(bool early)
{
	Agent agent;
	agent.start();
	if (early)
		agent.wait();
	agent.wait_if_any();
}

void ok_started_again()
{
	Agent agent;
	for (int i = 0; i < 3 && step(i) == 0; i++) {
		agent.start();
		agent.wait();
	}
}

void ok_two_agents()
{
	Agent first, second;
	first.start();
	second.start();
	first.wait();
	second.wait();
}
