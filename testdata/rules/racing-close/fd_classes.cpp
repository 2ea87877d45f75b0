// Descriptors of objects, futures and hand-shakes.
#include <atomic>
#include <condition_variable>
#include <fcntl.h>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>
void step(int);
static int drain(int fd)
{
	char c;
	int n = 0;
	while (read(fd, &c, 1) > 0)
		n++;
	return n;
}
int ok_future(int fd)
{
	auto f = std::async(std::launch::async, drain, fd);
	int n = f.get();
	close(fd);
	return n;
}
void ok_jthread(int fd)
{
	{
		std::jthread t([fd] { drain(fd); });
		step(1);
	}
	close(fd);
}
void bad_jthread(int fd)
{
	std::jthread t([fd] { drain(fd); });
	close(fd); // want racing-close "'fd'"
}
class unique_fd
{
	int fd_ = -1;

  public:
	explicit unique_fd(int fd) : fd_(fd)
	{
	}
	unique_fd(unique_fd &&o) noexcept : fd_(std::exchange(o.fd_, -1))
	{
	}
	unique_fd &operator=(unique_fd &&o) noexcept
	{
		if (this != &o) {
			reset();
			fd_ = std::exchange(o.fd_, -1);
		}
		return *this;
	}
	~unique_fd()
	{
		reset();
	}
	void reset()
	{
		if (fd_ >= 0)
			::close(fd_);
		fd_ = -1;
	}
	int get() const
	{
		return fd_;
	}
};
void ok_moved(const char *p)
{
	unique_fd f(open(p, O_RDONLY));
	std::thread t([f = std::move(f)] { drain(f.get()); });
	t.join();
}
void ok_reset(const char *p)
{
	unique_fd f(open(p, O_RDONLY));
	std::thread t([&f] { drain(f.get()); });
	t.join();
	f.reset();
	f.reset();
}
void bad_reset(const char *p)
{
	unique_fd f(open(p, O_RDONLY));
	std::thread t([&f] { drain(f.get()); });
	f.reset(); // want racing-close "'f.fd_'"
	t.join();
}
class loop
{
	int wake_, sock_;
	std::atomic<bool> stop_{false};
	std::thread thread_;
	void run()
	{
		struct pollfd p[2] = {{wake_, POLLIN, 0}, {sock_, POLLIN, 0}};
		while (!stop_) {
			if (poll(p, 2, -1) < 0)
				break;
			if (p[0].revents) {
				uint64_t v;
				if (read(wake_, &v, 8) != 8)
					break;
			}
			if (p[1].revents) {
				char b[10];
				if (recv(sock_, b, 10, 0) <= 0)
					break;
			}
		}
	}

  public:
	explicit loop(int s) : wake_(eventfd(0, 0)), sock_(s), thread_([this] { run(); })
	{
	}
	void stop()
	{
		uint64_t one = 1;
		stop_ = true;
		if (write(wake_, &one, 8) != 8)
			step(1);
		if (thread_.joinable())
			thread_.join();
	}
	~loop()
	{
		stop();
		close(wake_);
		close(sock_);
	}
};
void ok_loop(int s)
{
	loop l(s);
	step(2);
	l.stop();
}
struct session : std::enable_shared_from_this<session> {
	int fd;
	explicit session(int f) : fd(f)
	{
	}
	~session()
	{
		close(fd);
	}
	void go()
	{
		auto self = shared_from_this();
		std::thread([self] { drain(self->fd); }).detach();
	}
};
void ok_sessions(int l)
{
	for (;;) {
		int fd = accept(l, nullptr, nullptr);
		if (fd < 0)
			break;
		std::make_shared<session>(fd)->go();
	}
	close(l);
}
void ok_cv(int fd)
{
	std::mutex m;
	std::condition_variable cv;
	bool done = false;
	std::thread t([&] {
		drain(fd);
		std::lock_guard<std::mutex> g(m);
		done = true;
		cv.notify_one();
	});
	{
		std::unique_lock<std::mutex> g(m);
		cv.wait(g, [&] { return done; });
	}
	close(fd);
	t.join();
}
void ok_promise(int fd)
{
	std::promise<void> p;
	std::thread t([&] {
		drain(fd);
		p.set_value();
	});
	p.get_future().wait();
	close(fd);
	t.join();
}
void bad_twice(int fd)
{
	std::thread a([fd] {
		drain(fd);
		close(fd);
	});
	std::thread b([fd] {
		drain(fd);
		close(fd); // want double-close "'fd'"
	});
	a.join();
	b.join();
}
void ok_map(int l)
{
	std::map<int, std::thread> m;
	for (int i = 0; i < 3; i++) {
		int fd = accept(l, nullptr, nullptr);
		m[fd] = std::thread(drain, fd);
	}
	for (auto &e : m) {
		e.second.join();
		close(e.first);
	}
}
