// leash lsp: a server of the language server protocol (3.17) on standard input and output.
#include "commands.h"
#include "lsp.h"

#include <signal.h>

int cmd_lsp(struct session *session)
{
	struct lsp_server server = {.session = session};
	if (session->options.paths.count > 0) {
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "'leash lsp' takes no files; the editor says what is open");
		return session_report(session);
	}
	signal(SIGPIPE, SIG_IGN);
	session->options.quiet = true;
	int code = lsp_loop(&server);
	lsp_homes_finish(&server);
	lsp_answers_finish(&server);
	lsp_documents_finish(&server);
	arena_finish(&server.arena);
	return code;
}
