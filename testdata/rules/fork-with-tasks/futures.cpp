#include <future>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

int load();
int serve(int loaded);

int bad_beside_a_future()
{
	std::future<int> loaded = std::async(std::launch::async, load);
	pid_t pid = fork(); // want fork-with-tasks ""
	if (pid == 0)
		_exit(serve(0));
	if (pid > 0)
		waitpid(pid, nullptr, 0);
	return loaded.get();
}

int ok_loaded_first()
{
	std::future<int> loaded = std::async(std::launch::async, load);
	int value = loaded.get();
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve(value));
	return pid > 0 ? waitpid(pid, nullptr, 0) : -1;
}

int ok_deferred()
{
	std::future<int> loaded = std::async(std::launch::deferred, load);
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve(0));
	if (pid > 0)
		waitpid(pid, nullptr, 0);
	return loaded.get();
}

int ok_thread_of_an_inner_scope()
{
	int value = 0;
	{
		std::jthread loader([&value] { value = load(); });
	}
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve(value));
	return pid > 0 ? waitpid(pid, nullptr, 0) : -1;
}
