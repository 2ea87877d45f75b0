#include "runner.hpp"
#include <memory>
void bad_runner_declared_first()
{
	runner r;
	std::string text = "abc";
	r.post([&] { print(text); }); // want escaping-local "'text'"
}
void bad_local_session()
{
	session s("one");
	s.open(); // want escaping-local "'s'"
}
void bad_runner_of_the_caller(runner &r, std::string text)
{
	r.post([&] { print(text); }); // want escaping-local "'text'"
}
void ok_runner_declared_last()
{
	std::string text = "abc";
	runner r;
	r.post([&] { print(text); });
}
void ok_waits()
{
	runner r;
	std::string text = "abc";
	r.post([&] { print(text); });
	r.wait();
}
void ok_copy(runner &r, std::string text)
{
	r.post([text] { print(text); });
}
void ok_session_kept()
{
	static session s("two");
	s.open();
}
void ok_waits_for_the_caller(runner &r, std::string text)
{
	r.post([&text] { print(text); });
	r.wait();
}
