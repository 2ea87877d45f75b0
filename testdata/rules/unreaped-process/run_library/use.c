#include "run.h"

int bad_started_elsewhere(char **argv)
{
	pid_t pid = run_start(argv); // want unreaped-process "Nobody waits for the child process in 'pid'"
	if (pid < 0)
		return -1;
	if (argv[1] == NULL)
		return -1;
	return run_wait(pid);
}

int bad_thrown_away(char **argv)
{
	return run_start(argv) < 0 ? -1 : 0; // want unreaped-process "never waited for"
}

int bad_polled_elsewhere(char **argv)
{
	int status = 0;
	pid_t pid = run_start(argv); // want unreaped-process "Nobody waits"
	if (pid > 0 && run_poll(pid, &status))
		return -2;
	return status;
}

void bad_closed_elsewhere(char *line, int size)
{
	FILE *stream = open_compressed("log.gz");
	if (stream == NULL)
		return;
	fgets(line, size, stream);
	close_plain(stream); // want unreaped-process "closes 'stream'"
}

int ok_waited_for_elsewhere(char **argv)
{
	return run_wait(run_start(argv));
}

int ok_polled_elsewhere(char **argv)
{
	int status = 0;
	pid_t pid = run_start(argv);
	if (pid < 0)
		return -1;
	while (run_poll(pid, &status))
		;
	return status;
}

void ok_closed_elsewhere(char *line, int size)
{
	FILE *stream = open_compressed("log.gz");
	if (stream == NULL)
		return;
	fgets(line, size, stream);
	close_compressed(stream);
}

void ok_leaves(char **argv)
{
	pid_t pid = run_start(argv);
	if (pid < 0 || argv[1] == NULL)
		run_leave();
	run_wait(pid);
}
