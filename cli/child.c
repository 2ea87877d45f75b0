// See child.h.
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void lead(posix_spawn_file_actions_t *actions, int from, int to)
{
	if (from == CHILD_NOWHERE)
		posix_spawn_file_actions_addopen(actions, to, "/dev/null", O_WRONLY, 0);
	else if (from != CHILD_OURS)
		posix_spawn_file_actions_adddup2(actions, from, to);
}

int child_run(const struct child *child)
{
	posix_spawn_file_actions_t actions;
	char *const *environment = child->environment == NULL ? environ : (char *const *)child->environment;
	pid_t pid;
	int status = 0;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	lead(&actions, child->output, STDOUT_FILENO);
	lead(&actions, child->errors, STDERR_FILENO);
	int error = posix_spawnp(&pid, child->words[0], &actions, NULL, (char *const *)child->words, environment);
	posix_spawn_file_actions_destroy(&actions);
	if (error != 0)
		return -1;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool child_text(struct arena *arena, struct child child, bool errors, size_t max, int *ret_status, struct str *ret_text)
{
	int file = memfd_create("leash-child", MFD_CLOEXEC);
	struct strbuf text = {0};
	char name[64];
	if (file < 0)
		return false;
	*(errors ? &child.errors : &child.output) = file;
	*ret_status = child_run(&child);
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	bool good = lseek(file, 0, SEEK_SET) == 0 && strbuf_read_file(&text, name, max);
	if (good)
		*ret_text = str_copy(arena, strbuf_view(&text));
	strbuf_finish(&text);
	close(file);
	return good;
}
