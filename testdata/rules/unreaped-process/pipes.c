#include <stdio.h>
#include <string.h>

int bad_closed_as_a_file(const char *command, char *line, int size)
{
	FILE *stream = popen(command, "r");
	if (stream == NULL)
		return -1;
	char *read = fgets(line, size, stream);
	fclose(stream); // want unreaped-process "'fclose' closes 'stream'"
	return read == NULL ? -1 : 0;
}

int bad_error_arm(const char *command, char *line, int size)
{
	FILE *stream = popen(command, "r"); // want unreaped-process "Nobody waits for the child process in 'stream'"
	if (stream == NULL)
		return -1;
	if (fgets(line, size, stream) == NULL)
		return -1;
	return pclose(stream);
}

static void close_file(FILE *stream)
{
	if (stream != NULL)
		fclose(stream);
}

void bad_helper_closes_a_file(const char *command)
{
	FILE *stream = popen(command, "w");
	fputs("hello\n", stream);
	close_file(stream); // want unreaped-process "closes 'stream'"
}

int bad_goto(const char *command, char *line, int size)
{
	int result = -1;
	FILE *stream = popen(command, "r"); // want unreaped-process "Nobody waits for the child process in 'stream'"
	if (stream == NULL)
		goto out;
	if (fgets(line, size, stream) == NULL)
		goto out;
	result = pclose(stream);
out:
	return result;
}

int ok_pclose(const char *command, char *line, int size)
{
	FILE *stream = popen(command, "r");
	if (stream == NULL)
		return -1;
	int result = fgets(line, size, stream) == NULL ? -1 : 0;
	return pclose(stream) == 0 ? result : -1;
}

int ok_a_file_or_a_pipe(const char *name, char *line, int size)
{
	int piped = name[0] == '|';
	FILE *stream = piped ? popen(name + 1, "r") : fopen(name, "r");
	if (stream == NULL)
		return -1;
	fgets(line, size, stream);
	if (piped)
		pclose(stream);
	else
		fclose(stream);
	return 0;
}

void ok_a_file(const char *name)
{
	FILE *stream = fopen(name, "w");
	if (stream == NULL)
		return;
	fputs("hello\n", stream);
	close_file(stream);
}
