#include <thread>

class Pool {
public:
	void ok_start();
	void ok_stop();
	void ok_watch();
	~Pool();

private:
	void join_all();
	std::thread worker_, monitor_;
};

class Plugin {
public:
	virtual ~Plugin() = default;
	virtual void unload() = 0;
};

Plugin *make_plugin(Pool &pool);
