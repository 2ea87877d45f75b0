#include <cstdlib>
#include <future>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

void work();
int serve();

int bad_beside_a_thread()
{
	std::thread t(work);
	pid_t pid = fork(); // want fork-with-tasks "while a thread runs"
	if (pid == 0)
		std::exit(serve());
	if (pid > 0)
		waitpid(pid, nullptr, 0);
	t.join();
	return 0;
}

int bad_beside_a_lambda()
{
	std::thread t([] { work(); });
	if (pid_t pid = fork(); pid == 0) // want fork-with-tasks ""
		_exit(serve());
	else if (pid > 0)
		waitpid(pid, nullptr, 0);
	t.join();
	return 0;
}

int ok_child_execs(char **argv)
{
	std::thread t(work);
	pid_t pid = fork();
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, nullptr, 0);
	t.join();
	return 0;
}

int ok_joined_before()
{
	{
		std::vector<std::thread> threads;
		for (int i = 0; i < 4; i++)
			threads.emplace_back(work);
		for (std::thread &t : threads)
			t.join();
	}
	pid_t pid = fork();
	if (pid == 0)
		_exit(serve());
	return pid > 0 ? waitpid(pid, nullptr, 0) : -1;
}

