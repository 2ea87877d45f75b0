#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int serve(void);
int prepare(void);

int ok_parent_ends(void)
{
	if (fork() != 0)
		_exit(0);
	return setsid() < 0 ? -1 : 0;
}

int ok_parent_ends_by_default(void)
{
	switch (fork()) {
	case -1: return -1;
	case 0: return setsid() < 0 ? -1 : 0;
	default: _exit(0);
	}
}

int ok_parent_ends_after_a_word(void)
{
	switch (fork()) {
	case -1: abort();
	case 0: break;
	default:
		write(1, "ready\n", 6);
		exit(EXIT_SUCCESS);
	}
	return serve();
}

int bad_parent_may_go_on(void)
{
	switch (fork()) { // want unreaped-process "nobody keeps its handle"
	case -1: return -1;
	case 0: _exit(serve());
	default:
		if (prepare() < 0)
			_exit(1);
		return 0;
	}
}

int bad_parent_serves(void)
{
	if (fork() != 0) // want unreaped-process "nobody keeps its handle"
		return serve();
	_exit(prepare());
}
