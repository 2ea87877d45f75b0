#include <thread>

void work();
bool step();

template <class T> struct pool {
	pool() : thread_(work) {}
	void stop() { thread_.join(); }
	T value_;
	std::thread thread_;
};
template <class T> struct kept : pool<T> {
	void push(T v) { this->value_ = v; }
};
template <class T> struct closing : public pool<T> {
	~closing() { this->stop(); }
};
template <class T> struct told : pool<T> {
	told() : pool<T>() {}
	~told() { pool<T>::stop(); }
};
template <class D> struct active {
	void start() { thread_ = std::thread([this] { static_cast<D *>(this)->run(); }); }
	void halt() { thread_.join(); }
	std::thread thread_;
};
struct careless : active<careless> {
	void run();
};
struct careful : active<careful> {
	~careful() { halt(); }
	void run();
};
template <class D> struct ending {
	~ending() { static_cast<D *>(this)->finish(); }
};
struct worker : ending<worker> {
	worker() : thread_(new std::thread(work)) {}
	void finish() { thread_->join(); delete thread_; }
	std::thread *thread_;
};
void bad_kept()
{
	kept<int> k; // want unjoined-task "'k.thread_' is still joinable"
	k.push(1);
	if (step())
		k.stop();
}
void bad_crtp()
{
	careless c;
	c.start(); // want unjoined-task "still joinable"
}
void ok_stopped()
{
	kept<long> k;
	k.push(1);
	k.stop();
}
void ok_closing() { closing<int> c; }
void ok_told() { told<int> t; }
void ok_crtp()
{
	careful c;
	c.start();
}
void ok_ending() { worker w; }
