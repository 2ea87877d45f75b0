#include <string>
#include <thread>
void print(const std::string &text);
// Runs run() in a thread until stop().
class worker {
public:
	explicit worker(bool at_once);
	virtual ~worker();
	void start();
	void stop();
	virtual void run() = 0;
private:
	std::thread thread_;
};
class eager {
public:
	explicit eager(std::string name);
	~eager();
private:
	void run();
	std::thread thread_;
	std::string name_;
};
class patient {
public:
	explicit patient(std::string name);
	~patient();
private:
	void run();
	std::string name_;
	std::thread thread_;
};
struct job { std::thread thread; int number; std::string name; };
void job_start(job &job); // the thread reads the number
void job_stop(job &job);
void report(int value);
