#include <memory>
#include <string>
#include <thread>
void report(int value);
class server : public std::enable_shared_from_this<server> {
public:
	explicit server(int port) : port_(port) {}
	void start() { std::thread([this] { report(port_); }).detach(); }
	void start_equals() { std::thread([=, this] { report(port_); }).detach(); }
	void start_member() { std::thread(&server::run, this).detach(); }
	void start_copy() { std::thread([*this] { report(port_); }).detach(); }
	void start_port() { std::thread([port = port_] { report(port); }).detach(); }
	void start_shared() { std::thread([self = shared_from_this()] { self->run(); }).detach(); }
	void start_joined() { std::thread t(&server::run, this); t.join(); }
	void run() { report(port_); }
private:
	int port_;
};
static server shared_server(80);

void bad_this()
{
	server s(1);
	s.start(); // want escaping-local "'s'"
}
void bad_this_by_value()
{
	server s(2);
	s.start_equals(); // want escaping-local "'s'"
}
void bad_member_function()
{
	server s(3);
	s.start_member(); // want escaping-local "'s'"
}
void ok_copy_of_the_object() { server s(4); s.start_copy(); }
void ok_copy_of_the_member() { server s(5); s.start_port(); }
void ok_joined_inside() { server s(6); s.start_joined(); }
void ok_shared()
{
	auto s = std::make_shared<server>(7);
	s->start_shared();
}
void ok_static()
{
	static server s(8);
	s.start();
	shared_server.start_member();
}
void ok_of_the_caller(server &s) { s.start(); }
server *ok_heap()
{
	server *s = new server(9);
	s->start();
	return s;
}
