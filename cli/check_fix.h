// `leash check --fix`, `--fix-unsafe`, `--show-fix`: what becomes of the fixes of a run.
#ifndef LEASH_CHECK_FIX_H
#define LEASH_CHECK_FIX_H

#include "fixes.h"

// Do the options go together? False: said.
bool check_fix_possible(struct session *session);

// After a run with its report: applies the fixes that were asked for, and analyses once more, so that run->report is about
// what remains. Where the new text has more errors than the old one had, the old one is put back. `before`: the problems
// from before the analysis. With --show-fix nothing is written; report.fixes is set.
void check_fix(struct check_run *run, struct texts *texts, const struct problem_list *before, struct source_cache *sources);

// The line about it, on stderr; nothing when no fix was asked for.
void check_fix_say(const struct check_run *run);

#endif
