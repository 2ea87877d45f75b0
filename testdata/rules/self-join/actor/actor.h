#include <functional>
#include <thread>

class Actor {
public:
	void bad_start();
	void ok_start();
	void ok_start_other(Actor &other);
	void bad_start_with_end(int limit);
	void stop();
	void stop_from_anywhere();
	bool step();

private:
	void run();
	std::thread thread;
	int count = 0;
};
