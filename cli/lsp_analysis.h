// One analysis for an editor, in a process of its own: nothing that the code under analysis does to it reaches the server, and one that nobody
// wants any more is ended by killing it.
#ifndef LEASH_LSP_ANALYSIS_H
#define LEASH_LSP_ANALYSIS_H

#include "session.h"

#include <sys/types.h>

// Zero: none runs.
struct lsp_analysis {
	pid_t child;  // leads a process group; 0: none runs
	int ended;    // becomes readable (end of file) when it is over
	bool kept;    // a keeper's child, not the server's (lsp_keeper.h)
	int document; // what it wrote: see lsp_results.h
};

// Analyses the session's paths with its unsaved texts. False: no process could be made.
bool lsp_analysis_start(struct lsp_analysis *analysis, const struct session *session);
// It is over: what it wrote. False: it crashed.
bool lsp_analysis_take(struct lsp_analysis *analysis, struct strbuf *ret_text);
void lsp_analysis_kill(struct lsp_analysis *analysis);

// In the process of an analysis: makes it, writes what it has to say, and ends.
_Noreturn void lsp_analysis_run(struct session *session, int document);

#endif
