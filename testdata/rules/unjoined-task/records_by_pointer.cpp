// Records with a handle in a container that is reached through a reference.
#include <thread>
void run(int);
#include <pthread.h>
#include <vector>
void *work(void *);
class Worker {
	pthread_t handle{};
	bool valid{};
public:
	Worker() { valid = pthread_create(&handle, nullptr, work, nullptr) == 0; }
	bool is_valid() const { return valid; }
	void join() { pthread_join(handle, nullptr); }
};
void ok_plain_loop()
{
	std::vector<Worker> workers;
	for (int i = 0; i < 10; ++i) {
		Worker worker;
		if (!worker.is_valid())
			break;
		workers.push_back(worker);
	}
	for (auto &w : workers)
		w.join();
}
void ok_lambda_called()
{
	std::vector<Worker> workers;
	auto finalize = [&] {
		for (auto &w : workers)
			w.join();
	};
	for (int i = 0; i < 10; ++i) {
		Worker worker;
		if (!worker.is_valid())
			break;
		workers.push_back(worker);
	}
	finalize();
}
void ok_no_check()
{
	std::vector<Worker> workers;
	for (int i = 0; i < 2; ++i) {
		Worker worker;
		if (!worker.is_valid())
			return;
		workers.push_back(worker);
		break;
	}
	for (auto &w : workers)
		w.join();
}
struct Bare { pthread_t handle; void join() { pthread_join(handle, nullptr); } };
void ok_bare()
{
	std::vector<Bare> workers;
	for (int i = 0; i < 2; ++i) {
		Bare b;
		if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
			break;
		workers.push_back(b);
	}
	for (auto &w : workers)
		pthread_join(w.handle, nullptr);
}
void ok_bare_one()
{
	std::vector<Bare> workers;
	Bare b;
	if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
		return;
	workers.push_back(b);
	pthread_join(workers[0].handle, nullptr);
}
void ok_a()
{
	std::vector<Bare> workers;
	auto finalize = [&] { for (auto &w : workers) w.join(); };
	Bare b;
	if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
		return;
	workers.push_back(b);
	finalize();
}
void ok_b()
{
	std::vector<std::thread> workers;
	auto finalize = [&] { for (auto &w : workers) w.join(); };
	workers.push_back(std::thread(run, 1));
	finalize();
}
void ok_c()
{
	std::vector<pthread_t> workers;
	auto finalize = [&] { for (auto &w : workers) pthread_join(w, nullptr); };
	pthread_t b;
	if (pthread_create(&b, nullptr, work, nullptr) != 0)
		return;
	workers.push_back(b);
	finalize();
}
void ok_d()
{
	std::vector<Bare> workers;
	auto finalize = [&] { for (auto &w : workers) pthread_join(w.handle, nullptr); };
	Bare b;
	if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
		return;
	workers.push_back(b);
	finalize();
}
static void join_all(std::vector<Bare> &workers) { for (auto &w : workers) pthread_join(w.handle, nullptr); }
void ok_e()
{
	std::vector<Bare> workers;
	Bare b;
	if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
		return;
	workers.push_back(b);
	join_all(workers);
}
static void join_all_by_method(std::vector<Bare> &workers) { for (auto &w : workers) w.join(); }
void ok_f()
{
	std::vector<Bare> workers;
	Bare b;
	if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
		return;
	workers.push_back(b);
	join_all_by_method(workers);
}
void ok_g()
{
	std::vector<Bare> workers;
	for (int i = 0; i < 3; i++) {
		Bare b;
		if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
			break;
		workers.push_back(b);
	}
	join_all_by_method(workers);
}
void ok_h()
{
	std::vector<Bare> workers;
	for (int i = 0; i < 3; i++) {
		Bare b;
		if (pthread_create(&b.handle, nullptr, work, nullptr) != 0)
			break;
		workers.push_back(b);
	}
	join_all(workers);
}
