#include <sys/types.h>
#include <thread>

class Agent {
public:
	void start();
	void stop();
	int detach_process(); // goes on in the child
	int serve();

private:
	void run();
	std::thread thread;
};
