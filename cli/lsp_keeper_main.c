// The keeper's own process. It takes one order at a time; only when it holds a unit can it be busy for long, or crash.
#include "check_run.h"
#include "lsp_keeper_internal.h"
#include "run.h"
#include "stdin_text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

enum {
	HELD_BYTES = 1024 * 1024 * 1024,
	PATIENCE_MAX = 64, // orders to hold that are passed over after one that came to nothing, at most
};

struct keeper {
	struct session session;  // as the server has it: options only
	struct session gathered; // in which it read what it holds
	struct check_run run;    // ... of `gathered`
	struct held_models models;
	int socket, errors;
	pid_t process;
	struct analysis_holding *holding;
	uint32_t refused, passed; // orders to hold a unit: that came to nothing in a row, that were passed over since
};

static void awake(int number)
{
	(void)number; // poll has to return, no more
}

static void isolate(struct keeper *keeper)
{
	struct sigaction action = {.sa_handler = awake};
	sigaction(SIGCHLD, &action, NULL);
	signal(SIGPIPE, SIG_IGN);
	keeper->errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int standard = STDIN_FILENO; nowhere >= 0 && standard <= STDERR_FILENO; standard++)
		dup2(nowhere, standard); // libclang prints by itself
	if (nowhere > STDERR_FILENO)
		close(nowhere);
}

static void die_with(pid_t parent)
{
#ifdef __linux__
	prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
	if (getppid() != parent)
		_exit(EXIT_INTERNAL);
}

// A session of its own, with nothing analysed yet.
static struct session fresh(const struct session *session)
{
	struct session own = *session;
	own.arena = (struct arena){0};
	own.problems.items.items = NULL;
	own.problems.items.count = own.problems.items.capacity = 0;
	own.options.paths.items = NULL;
	own.options.paths.count = own.options.paths.capacity = 0;
	own.unsaved.items = NULL;
	own.unsaved.count = own.unsaved.capacity = 0;
	return own;
}

// --- orders

static _Noreturn void analyse(struct keeper *keeper, int texts, int document)
{
	struct session session = fresh(&keeper->session);
	struct sigaction plain = {.sa_handler = SIG_DFL};
	sigaction(SIGCHLD, &plain, NULL);
	die_with(keeper->process);
	close(keeper->socket);
	if (keeper->errors >= 0)
		dup2(keeper->errors, STDERR_FILENO);
	session.problems.arena = &session.arena;
	if (!keeper_read_texts(texts, &session))
		_exit(EXIT_INTERNAL);
	session.holding = keeper->holding;
	lsp_analysis_run(&session, document);
}

static bool start_analysis(struct keeper *keeper, const int files[static KEEPER_FILES_MAX])
{
	pid_t child = fork();
	if (child == 0)
		analyse(keeper, files[0], files[2]);
	if (child > 0)
		setpgid(child, child); // whoever comes first
	return keeper_send(keeper->socket, (struct keeper_message){KEEPER_STARTED, child}, NULL, 0);
}

static void hold_unit(struct keeper *keeper, int texts, uint32_t unsaved)
{
	struct session session = fresh(&keeper->session);
	struct check_run run = {.session = &session};
	session.problems.arena = &session.arena;
	if (keeper_read_texts(texts, &session) && unsaved < session.unsaved.count && check_prepare(&run)) {
		stdin_text_name(&session, &run.jobs);
		struct analysis_request request = run_request(&session, &run.project, &run.jobs);
		request.frontend.unsaved = session.unsaved.items;
		request.frontend.unsaved_count = session.unsaved.count;
		bool held = analysis_hold_unit(keeper->holding, &request, session.unsaved.items[unsaved].path);
		keeper->refused = held ? 0 : keeper->refused + 1;
	}
	arena_finish(&session.arena);
}

// A unit that cannot be held, for it has errors, costs a parse whenever that is tried.
static void hold(struct keeper *keeper, int texts, uint32_t unsaved)
{
	uint32_t patience = keeper->refused == 0 ? 0 : keeper->refused > 6 ? PATIENCE_MAX : 1u << keeper->refused;
	if (keeper->passed++ < patience)
		return;
	keeper->passed = 0;
	hold_unit(keeper, texts, unsaved);
}

static bool obey(struct keeper *keeper, struct keeper_message message, const int files[static KEEPER_FILES_MAX])
{
	bool good = false;
	if (message.verb == KEEPER_ANALYSE) {
		good = start_analysis(keeper, files);
	} else if (message.verb == KEEPER_HOLD) {
		hold(keeper, files[0], (uint32_t)message.number);
		good = keeper_send(keeper->socket, (struct keeper_message){.verb = KEEPER_READY}, NULL, 0);
	}
	for (uint32_t i = 0; i < KEEPER_FILES_MAX; i++)
		if (files[i] >= 0)
			close(files[i]);
	return good;
}

static void gather(struct keeper *keeper, const struct session *first)
{
	struct session *session = &keeper->gathered;
	struct check_run *run = &keeper->run;
	*session = *first;
	session->arena = (struct arena){0};
	session->problems = (struct problem_list){.arena = &session->arena};
	session->reuses = true;
	run->session = session;
	if (!check_prepare(run))
		_exit(EXIT_USAGE);
	stdin_text_name(session, &run->jobs);
	keeper->holding = run_hold(session, &run->project, &run->jobs, HELD_BYTES);
	keeper->models = (struct held_models){run->project.frontend.models, run->project.models_mark};
	keeper->session.reuses = true;
	keeper->session.held_models = &keeper->models;
}

void keeper_main(const struct session *session, int socket)
{
	struct keeper keeper = {.session = *session, .socket = socket, .process = getpid()};
	isolate(&keeper);
	die_with(getppid());
	gather(&keeper, session);
	bool good = keeper_send(socket, (struct keeper_message){.verb = KEEPER_READY}, NULL, 0);
	while (good) {
		struct pollfd polled = {.fd = socket, .events = POLLIN};
		struct keeper_message message;
		int files[KEEPER_FILES_MAX];
		bool gone = false;
		if (poll(&polled, 1, -1) < 0 && errno != EINTR)
			break;
		while (waitpid(-1, NULL, WNOHANG) > 0)
			continue;
		if (keeper_receive(socket, &message, files, &gone))
			good = obey(&keeper, message, files);
		good = good && !gone;
	}
	_exit(EXIT_CLEAN);
}
