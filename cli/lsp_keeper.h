// A process that holds what analyses of one folder have in common: the facts of all units, and the unit that is being edited, parsed up to its
// own code. Analyses are processes that it forks, so they begin where it is. It is never waited for: while it is busy, or is not there,
// analyses are made as if there were none. What it holds is never changed; one that is out of date is replaced (analyze.h, analysis_hold).
#ifndef LEASH_LSP_KEEPER_H
#define LEASH_LSP_KEEPER_H

#include "lsp_analysis.h"

#include <stdint.h>

// Zero: there is none.
struct lsp_keeper {
	pid_t process; // 0: there is none
	int socket;    // readable: it has something to say, or is gone
	bool ready;    // it waits for work
	bool told;     // which unit to hold
	int64_t since; // it is busy, in milliseconds of a clock that only goes forward
	uint32_t faults; // how many were lost; after a few of them there are no more
};

// Begins to gather what the session's analyses need. False: none could be made, or it is not worth another try.
bool lsp_keeper_start(struct lsp_keeper *keeper, const struct session *session, int64_t now);
void lsp_keeper_stop(struct lsp_keeper *keeper);
// Its socket is readable. It may be gone after that.
void lsp_keeper_hear(struct lsp_keeper *keeper);
// Ends one that has been busy for too long.
void lsp_keeper_watch(struct lsp_keeper *keeper, int64_t now);

// As lsp_analysis_start, in a process that the keeper forks. False: it is not ready, or was lost.
bool lsp_keeper_analyse(struct lsp_keeper *keeper, struct lsp_analysis *analysis, const struct session *session);
// Lets it hold the unit of this unsaved file, parsed.
void lsp_keeper_hold(struct lsp_keeper *keeper, const struct session *session, uint32_t unsaved, int64_t now);

#endif
