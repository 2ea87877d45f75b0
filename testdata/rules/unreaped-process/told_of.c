// Whoever is told of a child, and sees to it on some ways, knows when there is nothing to see to.
#include <sys/wait.h>
#include <unistd.h>

struct terminal { int pty, child; };
struct terminal *terminal_of(void);
int work(void);

static void watch(pid_t pid)
{
	struct terminal *t = terminal_of();
	if (t->pty < 0)
		return;
	waitpid(pid, &t->child, 0);
}
int ok_watched(void)
{
	pid_t pid = fork();
	if (pid < 0)
		return -1;
	if (pid == 0)
		_exit(work());
	watch(pid);
	return 0;
}

static void reap(pid_t pid, int wait)
{
	if (wait)
		waitpid(pid, NULL, 0);
}
int bad_told_not_to(void)
{
	pid_t pid = fork(); // want unreaped-process
	if (pid < 0)
		return -1;
	if (pid == 0)
		_exit(work()); 
	reap(pid, 0);
	return 0;
}

static int is_over(struct terminal *t, pid_t pid)
{
	if (t->pty < 0)
		return 0;
	waitpid(pid, NULL, 0);
	return 1;
}
int bad_not_over(struct terminal *t)
{
	pid_t pid = fork(); // want unreaped-process
	if (pid < 0)
		return -1;
	if (pid == 0)
		_exit(work());
	if (!is_over(t, pid))
		return -1;
	return 0;
}
void ok_hands_on(pid_t pid)
{
	watch(pid);
}
