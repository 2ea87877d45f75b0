#include <thread>

class Worker {
public:
	void start();
	void start_if(bool wanted);
	bool is_running() const;
	void stop();         // it must run
	void stop_if_any();

private:
	std::thread thread;
};

int step(int i);
