#include <functional>
#include <string>
#include <thread>
#include <vector>
void print(const std::string &text);
// Runs them in threads of its own, and waits for them when it dies.
class runner {
public:
	~runner();
	void post(std::function<void()> body);
	void wait();
private:
	std::vector<std::thread> threads_;
};
class session {
public:
	explicit session(std::string name) : name_(name) {}
	void open(); // in a thread that nobody joins
	void talk();
private:
	std::string name_;
};
