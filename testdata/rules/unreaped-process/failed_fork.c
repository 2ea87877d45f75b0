#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t helper = -1;

int ask(const char *question);

static int start(void)
{
	helper = fork();
	switch (helper) {
	case -1: return -1; // no other number says that it failed
	case 0: execl("/usr/bin/helper", "helper", (char *)0); exit(255);
	default: return 0;
	}
}

int ok_one_helper(const char *question)
{
	int answer = -1;
	for (int tries = 0; tries < 3 && answer == -1; tries++) {
		if (helper == -1 && start() == -1)
			return -1;
		answer = ask(question);
		if (answer == -2 && waitpid(helper, NULL, WNOHANG) > 0)
			helper = -1;
	}
	return answer;
}

int bad_forgets_the_last(const char *question)
{
	int answer = -1;
	for (int tries = 0; tries < 3 && answer == -1; tries++) {
		if (start() == -1) // want unreaped-process "'helper' is overwritten"
			return -1;
		answer = ask(question);
	}
	return answer;
}
