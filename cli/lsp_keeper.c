// See lsp_keeper.h. The server's side: it never waits for a keeper but for the number of a process that was forked.
#include "lsp_keeper.h"

#include "lsp_keeper_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	FAULTS_MAX = 3,
	FORK_MILLISECONDS = 2000,  // that it may take to fork
	BUSY_MILLISECONDS = 120000, // ... to do anything else
};

void lsp_keeper_stop(struct lsp_keeper *keeper)
{
	int status;
	if (keeper->process == 0)
		return;
	kill(keeper->process, SIGKILL);
	while (waitpid(keeper->process, &status, 0) < 0 && errno == EINTR)
		continue;
	close(keeper->socket);
	*keeper = (struct lsp_keeper){.faults = keeper->faults};
}

static void lose(struct lsp_keeper *keeper)
{
	keeper->faults++;
	lsp_keeper_stop(keeper);
}

bool lsp_keeper_start(struct lsp_keeper *keeper, const struct session *session, int64_t now)
{
	int pair[2];
	lsp_keeper_stop(keeper);
	if (keeper->faults >= FAULTS_MAX || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	fflush(NULL);
	pid_t process = fork();
	if (process == 0) {
		close(pair[0]);
		keeper_main(session, pair[1]);
	}
	close(pair[1]);
	if (process < 0) {
		close(pair[0]);
		return false;
	}
	keeper->process = process;
	keeper->socket = pair[0];
	keeper->ready = keeper->told = false;
	keeper->since = now;
	return true;
}

void lsp_keeper_hear(struct lsp_keeper *keeper)
{
	struct keeper_message message;
	int files[KEEPER_FILES_MAX];
	bool gone = false;
	if (keeper->process == 0)
		return;
	if (keeper_receive(keeper->socket, &message, files, &gone) && message.verb == KEEPER_READY)
		keeper->ready = true;
	else if (gone)
		lose(keeper);
}

void lsp_keeper_watch(struct lsp_keeper *keeper, int64_t now)
{
	if (keeper->process != 0 && !keeper->ready && now - keeper->since > BUSY_MILLISECONDS)
		lose(keeper);
}

// The process that was forked for the order; 0: none.
static pid_t await_process(struct lsp_keeper *keeper)
{
	struct pollfd polled = {.fd = keeper->socket, .events = POLLIN};
	struct keeper_message message = {0};
	int files[KEEPER_FILES_MAX];
	bool gone = false;
	int ready;
	do
		ready = poll(&polled, 1, FORK_MILLISECONDS);
	while (ready < 0 && errno == EINTR);
	if (ready <= 0 || !keeper_receive(keeper->socket, &message, files, &gone) || message.verb != KEEPER_STARTED)
		return 0;
	return message.number > 0 ? message.number : 0;
}

bool lsp_keeper_analyse(struct lsp_keeper *keeper, struct lsp_analysis *analysis, const struct session *session)
{
	int ends[2], document, texts;
	if (keeper->process == 0 || !keeper->ready)
		return false;
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	document = memfd_create("leash-lsp", MFD_CLOEXEC);
	texts = keeper_write_texts(session);
	const int files[] = {texts, ends[1], document};
	pid_t child = 0;
	if (document >= 0 && texts >= 0 && keeper_send(keeper->socket, (struct keeper_message){.verb = KEEPER_ANALYSE}, files, KEEPER_FILES_MAX))
		child = await_process(keeper);
	close(ends[1]);
	if (texts >= 0)
		close(texts);
	if (child > 0) {
		*analysis = (struct lsp_analysis){.child = child, .ended = ends[0], .document = document, .kept = true};
		return true;
	}
	close(ends[0]);
	if (document >= 0)
		close(document);
	lose(keeper);
	return false;
}

void lsp_keeper_hold(struct lsp_keeper *keeper, const struct session *session, uint32_t unsaved, int64_t now)
{
	if (keeper->process == 0 || !keeper->ready)
		return;
	int texts = keeper_write_texts(session);
	bool sent = texts >= 0 && keeper_send(keeper->socket, (struct keeper_message){KEEPER_HOLD, (int32_t)unsaved}, &texts, 1);
	if (texts >= 0)
		close(texts);
	if (!sent) {
		lose(keeper);
		return;
	}
	keeper->told = true;
	keeper->ready = false;
	keeper->since = now;
}
