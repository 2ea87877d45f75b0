#include <thread>
#include <utility>

template <class F> void run(F f) { f(); }

template <class F, class... A> std::thread start(F &&f, A &&...args)
{
	return std::thread(std::forward<F>(f), std::forward<A>(args)...);
}

template <class T> struct Box {
	T value;
	explicit Box(T &&from) : value(std::move(from)) {}
	void finish() { value.join(); }
	~Box() { if (value.joinable()) finish(); }
};

template <int N> int constant() { return N; }

void entry(int);
void plain();

void use(int n)
{
	run([&n] { n++; });
	run(plain);
	std::thread t = start(entry, n);
	Box<std::thread> box(std::move(t));
	box.finish();
	constant<3>();
}
