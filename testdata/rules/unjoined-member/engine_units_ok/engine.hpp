#include <memory>
#include <thread>
#include <vector>

class Engine {
public:
	void ok_start();
	void ok_add();
	~Engine();

private:
	std::thread main_;
	std::vector<std::thread> helpers_;
};

class Base {
protected:
	void run();
	std::thread runner_;
};
