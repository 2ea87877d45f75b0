// What one analysis has to say to an editor, as one JSON document: it is made in a process of its own (lsp_analysis.h) and read by the server.
//
//   {"files": [{"uri", "diagnostics": [D], "hints": [H]}], "problems": [{"kind", "message"}], "units", "failed", "missed",
//    "watched": [absolute path of the configuration and the compile database]}
//   "missed", "outdated": how many units' facts a keeper (lsp_keeper.h) did not have; whether it held no unit that was parsed. Only if there is one
//   D: a Diagnostic of the protocol; its `data`: "rule", "suppress": E, "fix": {"title", "safe", "changes": {uri: [E]}}
//   H: what is known of a task that is started there: "range" of the call, "label", "text" (Markdown), "at" (where a hint may stand),
//      and "target" {"uri", "range"} of a join, if there is one
//   E: a TextEdit of the protocol
#ifndef LEASH_LSP_RESULTS_H
#define LEASH_LSP_RESULTS_H

#include "check_run.h"

#include <stdio.h>

// The run's report is filled, with the task tree.
void lsp_results(const struct check_run *run, FILE *out);
// Of a run that came to no report: its problems only.
void lsp_results_problems(const struct session *session, FILE *out);

#endif
