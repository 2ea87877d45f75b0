// Smart pointers that throw where they are null.
#include <pthread.h>
#include <exception>
#include <stdexcept>

struct null_handle : std::exception {};
template <typename T> class handle {
public:
	handle &operator=(T *p) { p_ = p; return *this; }
	T *operator->() const
	{
		if (!p_)
			throw null_handle();
		return p_;
	}
	T &operator*() const
	{
		if (p_ == nullptr)
			complain();
		return *p_;
	}
private:
	static void complain() { throw null_handle(); }
	T *p_ = nullptr;
};
class task {
public:
	virtual void run() = 0;
	void done() noexcept;
	void parse(const char *text)
	{
		if (*text == 0)
			throw std::runtime_error("nothing there");
	}
};
static void *start(void *arg)
{
	handle<task> t;
	try {
		t = static_cast<task *>(arg);
		t->run();
	} catch (...) {
		std::terminate();
	}
	t->done();
	(*t).done();
	return nullptr;
}
static void *parse(void *arg)
{
	handle<task> t;
	t = static_cast<task *>(arg);
	t->parse("");
	return nullptr;
}
class server {
public:
	bool ok_start(task *t) { return pthread_create(&first_, nullptr, start, t) == 0; }
	bool bad_start(task *t) { return pthread_create(&second_, nullptr, parse, t) == 0; } // want escaping-exception
	void stop() { pthread_join(first_, nullptr); pthread_join(second_, nullptr); }
private:
	pthread_t first_, second_;
};
