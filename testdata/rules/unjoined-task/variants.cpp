// What a variant holds is out of sight: nothing is said of it, whatever is done with it.
#include <thread>
#include <variant>

void work();
template <class... F> struct over : F... { using F::operator()...; };
template <class... F> over(F...) -> over<F...>;
struct Owner {
	std::variant<std::monostate, std::thread> v;
	Owner() : v(std::thread(work)) {}
	~Owner() { std::get<1>(v).join(); }
};

void bad_assigned()
{
	std::variant<int, std::thread> v;
	v = std::thread(work); // known-miss unjoined-task "v"
}

void ok_emplace()
{
	std::variant<int, std::thread> v;
	v.emplace<std::thread>(work);
	std::get<std::thread>(v).join();
}
void ok_getif()
{
	std::variant<int, std::thread> v(std::thread{work});
	if (auto *t = std::get_if<std::thread>(&v))
		t->join();
}
void ok_visit()
{
	std::variant<std::thread, std::jthread> v{std::thread(work)};
	std::visit([](auto &x) { x.join(); }, v);
}
void ok_over()
{
	std::variant<int, std::thread> v;
	v = std::thread(work);
	std::visit(over{[](int) {}, [](std::thread &t) { t.join(); }}, v);
}
void ok_moved()
{
	std::variant<int, std::thread> v;
	std::thread t(work);
	v = std::move(t);
	std::get<1>(v).join();
}
void ok_moved_out()
{
	std::variant<int, std::thread> v = std::thread(work);
	std::thread t = std::get<1>(std::move(v));
	t.join();
}
void ok_dtor() { Owner owner; }
void ok_jthread()
{
	std::variant<int, std::jthread> v;
	v = std::jthread(work);
}
