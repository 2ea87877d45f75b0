// Descriptors that lambdas capture, and classes that start and stop a thread.
#include <atomic>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

void step(int i);

static void drain(int fd)
{
	char c;
	while (read(fd, &c, 1) > 0)
		step(c);
}

void bad_captured(int fd)
{
	std::thread reader([fd] { drain(fd); });
	step(1);
	close(fd); // want racing-close "'fd'"
	reader.join();
}

void ok_captured(int fd)
{
	std::thread reader([fd] { drain(fd); });
	shutdown(fd, SHUT_RDWR);
	reader.join();
	close(fd);
}

void bad_argument(int fd)
{
	std::thread reader(drain, fd);
	close(fd); // want racing-close "'fd'"
	reader.join();
}

void bad_by_reference(int fd)
{
	std::thread writer([&] {
		for (int i = 0; i < 10; i++)
			if (write(fd, "x", 1) != 1)
				return;
	});
	close(fd); // want racing-close "'fd'"
	writer.join();
}

class listener {
public:
	explicit listener(int fd) : fd_(fd), thread_([this] { run(); }) {}
	~listener()
	{
		close(fd_);
		thread_.join();
	}

private:
	void run()
	{
		for (;;) {
			int fd = accept(fd_, nullptr, nullptr);
			if (fd < 0)
				return;
			drain(fd);
			close(fd);
		}
	}
	int fd_;
	std::thread thread_;
};

void bad_listener(int fd)
{
	listener server(fd);
	step(2);
} // want racing-close "fd"

class tidy_listener {
public:
	explicit tidy_listener(int fd) : fd_(fd), thread_([this] { run(); }) {}
	~tidy_listener()
	{
		stop_ = true;
		shutdown(fd_, SHUT_RDWR);
		thread_.join();
		close(fd_);
	}

private:
	void run()
	{
		while (!stop_) {
			int fd = accept(fd_, nullptr, nullptr);
			if (fd < 0)
				return;
			drain(fd);
			close(fd);
		}
	}
	int fd_;
	std::atomic<bool> stop_{false};
	std::thread thread_;
};

void ok_listener(int fd)
{
	tidy_listener server(fd);
	step(2);
}

void ok_each_closes_its_own(int listener)
{
	std::vector<std::thread> workers;
	for (int i = 0; i < 4; i++) {
		int fd = accept(listener, nullptr, nullptr);
		if (fd < 0)
			break;
		workers.emplace_back([fd] {
			drain(fd);
			close(fd);
		});
	}
	for (auto &worker : workers)
		worker.join();
	close(listener);
}

void ok_all_closed_after_the_joins(const std::vector<int> &fds)
{
	std::vector<std::thread> workers;
	for (int fd : fds)
		workers.emplace_back(drain, fd);
	for (auto &worker : workers)
		worker.join();
	for (int fd : fds)
		close(fd);
}

void bad_all_closed_before_the_joins(int a, int b)
{
	std::thread first(drain, a), second(drain, b);
	for (int fd : {a, b})
		close(fd); // want racing-close ""
	first.join();
	second.join();
}
