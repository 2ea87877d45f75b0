// What `leash explain --why FILE:LINE` knows of the calls on a line: their roles, and the reasons.
#ifndef LEASH_WHY_H
#define LEASH_WHY_H

#include "effects.h"
#include "run.h"

struct why_part { // of a call with a role
	const char *name;          // "handle", "entry"
	struct str position, text; // "ref:0"; what that is in this call
	uint32_t argument;         // INDEX_NONE: none
};

struct why_call {
	const struct call_note *note;
	struct str declared;        // path of the callee's declaration; empty: not known
	ARRAY(struct why_part) parts;
	uint32_t function;          // the callee in the program; UINT32_MAX: no body
	enum body_state body;
	struct effect_list effects;
	ARRAY(struct str) because;  // sentences without a period
};

struct why_use { // something else that is done to a handle in the same function
	struct str what; // "join", "passed to 'finish'"
	uint32_t line;
};

struct why_handle {
	struct str place, type, noun;
	ARRAY(struct why_use) uses;
};

struct why_report {
	struct str path, unit; // relative to the root
	uint32_t line;
	const struct program *program;
	ARRAY(struct why_call) calls;
	ARRAY(struct why_handle) handles;
	ARRAY(const struct diagnostic *) findings; // of every tier, on that line
};

// What was found out of the notes of one unit: fresh facts of it, and its number in the program (UINT32_MAX: none).
struct why_unit {
	const struct unit_facts *facts;
	uint32_t number;
	const struct call_notes *notes;
};

// Fills calls and handles. False: no call begins on the line, or goes over it.
bool why_fill(struct arena *arena, const struct model_set *models, const struct why_unit *unit, struct why_report *report);

// Reasons why a callee without a body and without a row has none.
void why_no_model(struct arena *arena, const struct model_set *models, const struct call_note *note, struct why_call *call);

// What a role means, in a few words: "starts a task".
const char *why_role_meaning(enum event_kind role);

void why_text(struct session *session, const struct why_report *report, FILE *out);
void why_json(const struct why_report *report, FILE *out);

#endif
