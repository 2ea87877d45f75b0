#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Jobs {
public:
	void start(std::string line);
	void start_first();
	bool try_start(std::string line); // false: enough of them run
	void finish();

private:
	std::vector<std::thread> threads;
};

void run(std::string line);
bool read_line(std::string &line);
