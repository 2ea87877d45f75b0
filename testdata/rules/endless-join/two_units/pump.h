#include <thread>

class Pump {
public:
	void start();
	void stop();

private:
	void run();
	std::thread thread_;
	unsigned turns_ = 0;
};
