#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>
#include <queue>
#include <functional>
class ThreadPool {
	std::mutex mutex_; std::condition_variable work_, idle_; std::queue<std::function<void()>> jobs_; std::vector<std::thread> threads_; int busy_ = 0; bool stop_ = false;
	void run() {
		std::unique_lock<std::mutex> lock(mutex_);
		for (;;) {
			work_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
			if (stop_) return;
			auto job = std::move(jobs_.front()); jobs_.pop(); ++busy_;
			lock.unlock(); job(); lock.lock();
			if (--busy_ == 0 && jobs_.empty()) idle_.notify_all();
		}
	}
public:
	ThreadPool(int n) { for (int i = 0; i < n; i++) threads_.emplace_back([this] { run(); }); }
	~ThreadPool() { { std::lock_guard<std::mutex> g(mutex_); stop_ = true; } work_.notify_all(); for (auto &t : threads_) t.join(); }
	void post(std::function<void()> f) { { std::lock_guard<std::mutex> g(mutex_); jobs_.push(std::move(f)); } work_.notify_one(); }
	void drain() { std::unique_lock<std::mutex> lock(mutex_); idle_.wait(lock, [this] { return busy_ == 0 && jobs_.empty(); }); }
};
class WaitGroup {
	std::mutex m; std::condition_variable cv; int n = 0;
public:
	void add(int k = 1) { std::lock_guard<std::mutex> l(m); n += k; }
	void done() { std::lock_guard<std::mutex> l(m); if (--n == 0) cv.notify_all(); }
	void wait() { std::unique_lock<std::mutex> l(m); cv.wait(l, [&] { return n == 0; }); }
};
void use(ThreadPool &shared, int n) {
	WaitGroup wg;
	for (int i = 0; i < n; i++) { wg.add(); shared.post([&wg] { wg.done(); }); }
	wg.wait();
	ThreadPool pool(4);
	WaitGroup two; two.add(2);
	pool.post([&two] { two.done(); });
	pool.post([&] { two.done(); });
	two.wait();
	pool.drain();
}
class Service {
	WaitGroup running_; std::vector<std::thread> ts;
public:
	void start() { running_.add(); ts.emplace_back([this] { running_.done(); }); }
	void stop() { running_.wait(); for (auto &t : ts) t.join(); }
};
int main() { Service s; s.start(); s.start(); s.stop(); ThreadPool p(1); use(p, 3); }
