#include <thread>

class worker {
public:
	explicit worker(int id);
	~worker();

private:
	void run();
	int id_;
	std::thread thread_;
};

class loose_worker {
public:
	void start();
	void stop();

private:
	std::thread thread_;
};
