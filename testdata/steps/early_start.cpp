// flags: -std=c++20
#include <thread>
int step(int number);

class server {
public:
	server() : thread_(&server::loop, this), limit_(10) {}
	~server() { thread_.join(); }

private:
	bool within(int number) { return number < limit_; }
	void loop()
	{
		for (int i = 0; within(i); i++)
			step(i);
	}
	std::thread thread_;
	int limit_;
};
void serve()
{
	server s;
}
