// flags: -std=c++17
// Flags that are no stop tokens: whoever calls without them drops nothing.
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>
bool step(int i);
bool feed(int socket);

// A task says that it is done.
struct Done { std::atomic<bool> done{false}; };
static void work(int n, Done *done)
{
	step(n);
	if (done)
		done->done = true;
}
void ok_done(Done *done)
{
	work(1, nullptr);
	std::thread worker(work, 2, done);
	for (int i = 0; !done->done; i++)
		step(i);
	worker.join();
}
// What the loop ends by, its own body found out.
struct Search { std::atomic<bool> found{false}; };
static void visit(int n, Search *search)
{
	if (step(n) && search)
		search->found = true;
}
void ok_search(Search *search)
{
	visit(0, nullptr);
	for (int i = 0; i < 100 && !search->found; i++)
		visit(i, search);
}
// An object with a life of its own.
struct Connection {
	int socket = -1;
	std::atomic<bool> closed{false};
};
void close(Connection *c) { c->closed = true; }
static void log(const char *text, Connection *c = nullptr)
{
	for (; *text && !(c && c->closed); text++)
		step(*text + (c ? c->socket : 0));
}
void ok_serve(Connection *c)
{
	while (!c->closed && feed(c->socket))
		log("fed");
}
// It is set to this and that.
class Light {
public:
	void set(bool on) { on_ = on; }
	bool is_on() const { return on_; }
private:
	std::atomic<bool> on_{false};
};
static void look(int n, const Light *light = nullptr)
{
	for (int i = 0; i < n && !(light && light->is_on()); i++)
		step(i);
}
void ok_light(Light &light)
{
	light.set(true);
	look(1);
	look(2, &light);
}
// Only ever waited for.
class Ready {
public:
	void set()
	{
		std::lock_guard<std::mutex> lock(mutex_);
		ready_ = true;
	}
	bool is_set()
	{
		std::lock_guard<std::mutex> lock(mutex_);
		return ready_;
	}
private:
	std::mutex mutex_;
	bool ready_ = false;
};
static void await(Ready *ready = nullptr)
{
	while (ready && !ready->is_set())
		std::this_thread::sleep_for(std::chrono::milliseconds(1));
}
void ok_ready(Ready &ready)
{
	await();
	await(&ready);
	ready.set();
}
// The callee notes the token and never asks it.
class Cancel {
public:
	void cancel() { flag_ = true; }
	bool cancelled() const { return flag_; }
private:
	std::atomic<bool> flag_{false};
};
static const Cancel *last;
static void note(int n, const Cancel *cancel)
{
	last = cancel;
	step(n);
}
static void scan(int n, const Cancel *cancel)
{
	while (n-- > 0 && !cancel->cancelled())
		step(n);
}
void ok_note(const Cancel &cancel)
{
	note(1, nullptr);
	scan(2, &cancel);
}
void user(Cancel &cancel) { cancel.cancel(); }
