// See lsp_analysis.h.
#include "lsp_analysis.h"

#include "check_run.h"
#include "lsp_results.h"
#include "stdin_text.h"
#include "texts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DOCUMENT_MAX = 256 * 1024 * 1024 };

// In the child. Findings of an earlier run are held back as the command line says.
static void analyse(struct session *session, FILE *out)
{
	struct check_run run = {.session = session};
	struct source_cache sources = {0};
	struct texts texts;
	if (!check_prepare(&run)) {
		lsp_results_problems(session, out);
		return;
	}
	stdin_text_name(session, &run.jobs);
	texts_init(session, run.project.root, &texts);
	run.texts = &texts;
	run.jobs.tree = true;
	if (!check_adopt_open(&run)) {
		lsp_results_problems(session, out);
		return;
	}
	check_analyse(&run);
	check_fill_report(&run, &sources);
	lsp_results(&run, out);
}

// Standard input and output are the editor's.
static void leave_streams_alone(void)
{
	int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (nowhere < 0)
		return;
	dup2(nowhere, STDIN_FILENO);
	dup2(nowhere, STDOUT_FILENO);
}

void lsp_analysis_run(struct session *session, int document)
{
	FILE *out = fdopen(document, "w");
	setpgid(0, 0);
	leave_streams_alone();
	if (out == NULL)
		_exit(EXIT_INTERNAL);
	analyse(session, out);
	_exit(fclose(out) == 0 ? EXIT_CLEAN : EXIT_INTERNAL);
}

bool lsp_analysis_start(struct lsp_analysis *analysis, const struct session *session)
{
	int ends[2], document = memfd_create("leash-lsp", MFD_CLOEXEC);
	if (document < 0 || pipe2(ends, O_CLOEXEC) != 0) {
		if (document >= 0)
			close(document);
		return false;
	}
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		struct session own = *session;
		own.problems = (struct problem_list){.arena = &own.arena};
		lsp_analysis_run(&own, document);
	}
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		close(document);
		return false;
	}
	setpgid(child, child); // whoever comes first
	*analysis = (struct lsp_analysis){.child = child, .ended = ends[0], .document = document};
	return true;
}

// The status of the process, which is over or killed. That of a keeper's child nobody knows: what it wrote has to speak for it.
static int reap(struct lsp_analysis *analysis)
{
	int status = 0;
	while (!analysis->kept && waitpid(analysis->child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	close(analysis->ended);
	return status;
}

bool lsp_analysis_take(struct lsp_analysis *analysis, struct strbuf *ret_text)
{
	char name[64];
	int status = reap(analysis);
	snprintf(name, sizeof name, "/proc/self/fd/%d", analysis->document);
	bool good = WIFEXITED(status) && WEXITSTATUS(status) == EXIT_CLEAN && strbuf_read_file(ret_text, name, DOCUMENT_MAX);
	close(analysis->document);
	*analysis = (struct lsp_analysis){0};
	return good;
}

void lsp_analysis_kill(struct lsp_analysis *analysis)
{
	if (analysis->child == 0)
		return;
	struct pollfd ended = {.fd = analysis->ended, .events = POLLIN};
	if (!analysis->kept || poll(&ended, 1, 0) == 0) { // else its number may be another process's by now
		kill(-analysis->child, SIGKILL);
		kill(analysis->child, SIGKILL);
	}
	reap(analysis);
	close(analysis->document);
	*analysis = (struct lsp_analysis){0};
}
