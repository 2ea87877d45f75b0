#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

void *work(void *arg);
void on_child(int signal);

int bad_no_pipe(const char *command)
{
	pthread_t t;
	char line[80];
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t' is still running"
		return -1;
	FILE *pipe = popen(command, "r");
	if (pipe == NULL)
		return -1;
	while (fgets(line, sizeof line, pipe) != NULL)
		puts(line);
	pclose(pipe);
	return pthread_join(t, NULL);
}

int ok_pipe(const char *command)
{
	FILE *pipe = popen(command, "w");
	if (pipe == NULL)
		return -1;
	fputs("x\n", pipe);
	return pclose(pipe);
}
