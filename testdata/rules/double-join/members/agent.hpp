#include <thread>

class Agent {
public:
	void start();
	void wait();          // it runs
	void wait_if_any();
	void let_go();

	std::thread thread;
};
