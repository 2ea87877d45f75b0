// The parent of a daemon goes back to main, which ends: the child is nobody's zombie.
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
int serve(void);
int reload(void);

static int ok_daemonize(const char *log)
{
	int ends[2] = {-1, -1}, ret = 1;
	if (pipe(ends) != 0)
		return 1;
	pid_t pid = fork();
	if (pid < 0)
		goto out;
	if (pid > 0) {
		char told;
		if (read(ends[0], &told, 1) == 1)
			ret = 0;
		goto out;
	}
	if (log != NULL && freopen(log, "w", stderr) == NULL)
		goto out;
	ret = serve();
out:
	close(ends[0]);
	close(ends[1]);
	return ret;
}
static int ok_via(const char *log) { return ok_daemonize(log) != 0 ? 2 : 0; }
// Goes on in main.
static int bad_helper(void)
{
	pid_t pid = fork(); // want unreaped-process "'pid'"
	if (pid < 0)
		return 1;
	if (pid == 0)
		_exit(serve());
	return 0;
}
static int bad_in_loop(void)
{
	pid_t pid = fork(); // want unreaped-process "'pid'"
	if (pid < 0)
		return 1;
	if (pid == 0)
		_exit(serve());
	return 0;
}
// Goes on itself.
static int bad_serves(void)
{
	{
		pid_t pid = fork(); // want unreaped-process "'pid'"
		if (pid < 0)
			return 1;
		if (pid == 0)
			_exit(0);
	}
	return serve();
}
int main(int argc, char **argv)
{
	if (argc > 3) {
		bad_helper();
		return reload();
	}
	while (argc > 2 && strlen(argv[2]) > 0 && bad_in_loop() != 0)
		argv++;
	if (argc > 4)
		return bad_serves();
	if (ok_via(argv[1]) != 0) {
		fprintf(stderr, "%s: failed\n", argv[0]);
		return 1;
	}
	return 0;
}
