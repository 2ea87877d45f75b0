// Which configuration counts for which file: the nearest one above it, below that of the project.
#ifndef LEASH_SCOPES_H
#define LEASH_SCOPES_H

#include "plan.h"

struct scopes;

// `project` has its configuration and its root. With --config there is only that one.
struct scopes *scopes_create(struct session *session, const struct project *project);

// Looks for configurations above the file (absolute), once per folder; mistakes in them are PROBLEM_USAGEs.
const struct config *scopes_config(struct scopes *scopes, struct str absolute);

// Which rules are on for the file, with what it overrides.
const struct plan *scopes_plan(struct scopes *scopes, struct str absolute);

// The configurations that were found so far; the first is the project's.
uint32_t scopes_count(const struct scopes *scopes);
const struct config *scopes_at(const struct scopes *scopes, uint32_t index);

// The folders in which one was looked for so far, besides that of the project's and those above it.
uint32_t scopes_folder_count(const struct scopes *scopes);
struct str scopes_folder_at(const struct scopes *scopes, uint32_t index);

// Is the rule on for some file, of the configurations that were found so far?
bool scopes_run(struct scopes *scopes, uint32_t rule);

// Does one of them leave files out?
bool scopes_filter(const struct scopes *scopes);

#endif
