// Descriptors that a thread uses, and their owners.
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <thread>
#include <unistd.h>
#include <utility>

void step(int i);

static void drain(int fd)
{
	char c;
	while (read(fd, &c, 1) > 0)
		step(c);
}

class descriptor {
public:
	explicit descriptor(int fd) : fd_(fd) {}
	descriptor(const descriptor &) = delete;
	descriptor &operator=(const descriptor &) = delete;
	~descriptor()
	{
		if (fd_ >= 0)
			::close(fd_);
	}
	int get() const { return fd_; }
	int release() { return std::exchange(fd_, -1); }

private:
	int fd_;
};

void bad_thread_and_owner(const char *path)
{
	int fd = open(path, O_RDONLY);
	std::thread reader([fd] {
		drain(fd);
		close(fd);
	});
	reader.join();
	close(fd); // want double-close "'fd'"
}

void bad_of_an_owner(const char *path)
{
	descriptor file(open(path, O_RDONLY));
	std::thread reader([&file] { drain(file.get()); });
	reader.join();
	close(file.get());
} // want double-close ""

void bad_thread_closes_what_is_owned(const char *path)
{
	descriptor file(open(path, O_RDONLY));
	std::thread reader(
	    [](int fd) {
		    drain(fd);
		    close(fd);
	    },
	    file.get());
	reader.join();
} // want double-close ""

struct closes {
	void operator()(int *fd) const
	{
		close(*fd);
		delete fd;
	}
};

void bad_deleter_too(int fd)
{
	std::unique_ptr<int, closes> owner(new int(fd));
	std::thread reader(drain, fd);
	reader.join();
	close(fd);
} // known-miss double-close ""

void ok_owner_alone(const char *path)
{
	descriptor file(open(path, O_RDONLY));
	std::thread reader([&file] { drain(file.get()); });
	reader.join();
}

void ok_released(const char *path)
{
	descriptor file(open(path, O_RDONLY));
	std::thread reader(
	    [](int fd) {
		    drain(fd);
		    close(fd);
	    },
	    file.release());
	reader.join();
}

void ok_released_and_closed(const char *path)
{
	descriptor file(open(path, O_RDONLY));
	std::thread reader(drain, file.get());
	reader.join();
	close(file.release());
}

void ok_moved_into_the_thread(int fd)
{
	std::unique_ptr<int, closes> owner(new int(fd));
	std::thread reader([owner = std::move(owner)] { drain(*owner); });
	reader.join();
}

void ok_deleter_alone(int fd)
{
	std::unique_ptr<int, closes> owner(new int(fd));
	std::thread reader(drain, *owner);
	reader.join();
}
