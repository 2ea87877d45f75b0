#include <boost/thread.hpp>

#include <sys/wait.h>
#include <unistd.h>

void serve(int client);
int next_client();

void bad_thread_for_each_client()
{
	for (;;) {
		int client = next_client();
		boost::thread t([client] { serve(client); }); // want unbounded-spawn ""
		t.detach(); // want detached-task ""
	}
}

void ok_one_at_a_time()
{
	for (;;) {
		int client = next_client();
		boost::thread t([client] { serve(client); });
		t.join();
	}
}

int bad_forks_beside_its_thread()
{
	boost::thread t([] { serve(0); });
	pid_t pid = fork(); // want fork-with-tasks ""
	if (pid == 0)
		serve(1);
	else if (pid > 0)
		waitpid(pid, nullptr, 0);
	t.join();
	return 0;
}
