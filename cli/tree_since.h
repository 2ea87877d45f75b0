// The task tree of an earlier state of the sources, for `leash tree --since REF`.
#ifndef LEASH_TREE_SINCE_H
#define LEASH_TREE_SINCE_H

#include "tree_report.h"

// Takes the files of the project's git tree as they are at the reference into a temporary folder, which is gone afterwards,
// and analyses the same units there. Files that git does not know, such as generated headers, are those of today. False: a
// PROBLEM_USAGE says why there is no such tree.
bool tree_since(struct session *session, const struct project *project, const struct job_list *jobs,
                struct tree_report *ret_before);

#endif
