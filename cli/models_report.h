// What `leash models` shows of a project: the libraries that its units use, how often which role is called, the user's own
// wrappers, and the functions whose bodies say that they start, join or detach tasks.
#ifndef LEASH_MODELS_REPORT_H
#define LEASH_MODELS_REPORT_H

#include "effects.h"
#include "run.h"

// Beside the roles of events: a callback of an event loop, which its row calls a spawn.
enum { MODELS_CALLBACK = EVENT_COUNT, MODELS_ROLES };

struct models_function { // of a library
	struct str name;
	uint32_t role; // enum event_kind, or MODELS_CALLBACK
	uint32_t calls;
};

struct models_library {
	struct str name, title;
	uint32_t units, callers; // in which it is active; of these, where a call of it has a role
	uint32_t calls;
	uint32_t roles[MODELS_ROLES]; // calls by role
	ARRAY(struct models_function) functions; // that are called, the most frequent first
};

struct models_wrapper { // a row of "like" in .leash.json
	struct str name, like;
	enum event_kind role;
	uint32_t calls;
};

struct models_inferred {
	struct str name, path;
	uint32_t line, uses;
	struct effect_list effects;
};

struct models_report {
	const struct program *program;
	uint32_t units, failed; // that were asked for; of these, without facts
	ARRAY(struct models_library) libraries; // active in a unit; those with most to do with tasks first
	ARRAY(struct models_wrapper) wrappers;
	ARRAY(struct models_inferred) inferred; // the most used first
};

void models_report_fill(struct session *session, const struct project *project, const struct selection *selection,
                        const struct analysis_result *result, struct models_report *ret_report);

// The roles in the order in which people want to read them: the nth (from 0) of MODELS_ROLES. The first MODELS_TASK_ROLES
// are about tasks.
enum { MODELS_TASK_ROLES = 36 };
uint32_t models_role_at(uint32_t index);
const char *models_role_name(uint32_t role);

void models_report_text(struct session *session, const struct models_report *report, FILE *out);
void models_report_json(const struct models_report *report, FILE *out);
// models_homemade.c: the wait groups and queues of the project's own that were inferred.
struct json_writer;
void models_homemade_text(struct session *session, const struct models_report *report, FILE *out);
void models_homemade_json(struct json_writer *writer, const struct models_report *report); // the member "homeMade"

// models_tokens.c: the stop tokens of the project's own.
void models_tokens_text(struct session *session, const struct models_report *report, FILE *out); // nothing where there is none
void models_tokens_json(struct json_writer *writer, const struct models_report *report); // the member "stopTokens"
// All models that are loaded, whatever the project uses.
void models_known_text(struct session *session, const struct project *project, FILE *out);
void models_known_json(const struct project *project, FILE *out);

#endif
