// Whether waitpid() waits at all is in a variable.
#include <sys/wait.h>
#include <unistd.h>
static pid_t start(void)
{
	pid_t pid = fork();
	if (pid == 0)
		_exit(0);
	return pid;
}
void bad_local(void)
{
	int status, flags = WNOHANG;
	pid_t pid = start(); // want unreaped-process ""
	if (pid > 0)
		waitpid(pid, &status, flags);
}
void ok_local(void)
{
	int status, flags = 0;
	pid_t pid = start();
	if (pid > 0)
		waitpid(pid, &status, flags);
}
static pid_t reap(pid_t pid, int flags)
{
	int status;
	return waitpid(pid, &status, flags);
}
void bad_asked_once(void)
{
	pid_t pid = start(); // want unreaped-process ""
	if (pid > 0)
		reap(pid, WNOHANG);
}
void ok_waits(void)
{
	pid_t pid = start();
	if (pid > 0)
		reap(pid, 0);
}
void ok_asks_until_it_ends(void)
{
	int status, flags = WNOHANG;
	pid_t pid = start();
	while (pid > 0 && waitpid(pid, &status, flags) == 0)
		usleep(1000);
}
void ok_asks_then_waits(void)
{
	pid_t pid = start();
	if (pid > 0 && reap(pid, WNOHANG) == 0)
		reap(pid, 0);
}
struct options { int wait_flags; };
void ok_unknown(const struct options *options)
{
	int status;
	pid_t pid = start();
	if (pid > 0)
		waitpid(pid, &status, options->wait_flags);
}
