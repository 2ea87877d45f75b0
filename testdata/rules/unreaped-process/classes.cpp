#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

class Child {
public:
	explicit Child(pid_t pid) : pid_(pid) {}
	~Child()
	{
		if (pid_ > 0)
			waitpid(pid_, nullptr, 0);
	}
	Child(const Child &) = delete;
	Child &operator=(const Child &) = delete;

private:
	pid_t pid_;
};

static pid_t start(char **argv)
{
	pid_t pid = fork();
	if (pid < 0)
		throw std::runtime_error("fork");
	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid;
}

void check(const std::string &text);

void ok_guard(char **argv, const std::string &text)
{
	Child child(start(argv));
	check(text);
}

void bad_thrown(char **argv, bool valid)
{
	pid_t pid = start(argv); // want unreaped-process "Nobody waits for the child process in 'pid'"
	if (!valid)
		throw std::runtime_error("not valid");
	waitpid(pid, nullptr, 0);
}

void ok_deleter(const char *command)
{
	std::unique_ptr<FILE, int (*)(FILE *)> stream(popen(command, "w"), pclose);
	if (stream)
		fputs("hello\n", stream.get());
}

void bad_deleter(const char *command)
{
	std::unique_ptr<FILE, int (*)(FILE *)> stream(popen(command, "w"), fclose);
	if (stream)
		fputs("hello\n", stream.get());
} // want unreaped-process "'fclose' closes"

void ok_lambda(char **argv)
{
	pid_t pid = start(argv);
	auto finish = [pid] { waitpid(pid, nullptr, 0); };
	finish();
}
