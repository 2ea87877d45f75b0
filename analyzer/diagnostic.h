// A finding as the user meets it: message, place, steps, fix. Made by rules, filtered by suppress, shown by render.
#ifndef LEASH_DIAGNOSTIC_H
#define LEASH_DIAGNOSTIC_H

#include "array.h"
#include "str.h"

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
enum confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH };
enum tier { TIER_DEFAULT, TIER_STRICT, TIER_AUDIT };

// A place in a file, independent of units. Offsets in bytes; line and columns 1-based, columns in bytes, end exclusive.
struct place {
	struct str path; // relative to the root, or absolute when outside
	uint32_t begin, end;
	uint32_t line, column;
};

struct diagnostic_step {
	struct place place;
	struct str message; // "assuming 'pthread_create' succeeds": no final period
	uint32_t task;      // which thread flow: 0 is the task that the finding is in, 1.. are tasks that it starts
	bool contrast;      // the path that is right, shown after the others
};

struct fix_edit {
	struct place place; // replaced by `text`; begin == end inserts
	struct str text;
};

struct diagnostic {
	const struct rule *rule;
	struct str rule_id;     // the rule's id, for order and fingerprint (the analyzer cannot look into a rule)
	enum severity severity; // the rule's, or lower
	enum tier tier;         // the rule's, or a higher one when the witness needed an unknown
	struct place place;
	struct place start;     // of a finding at an argument or capture: the start that it belongs to, where a comment may stand as well;
	                        // line 0: none
	struct str message;     // one sentence, names in 'single quotes', ends with a period
	struct str help;        // what to do; one sentence, may be empty
	struct str function;    // qualified name of the function it stands in
	struct str handle;      // "t", "s->worker"; may be empty
	uint32_t ordinal;       // among findings of equal rule, function and handle, in source order
	uint64_t fingerprint;   // of rule, file, function, handle, ordinal: no line numbers
	ARRAY(struct diagnostic_step) steps;
	struct str fix_title;   // what the fix does, "Capture 'i' by value": no final period; empty: no fix
	bool fix_safe;          // nothing that the program does changes with it but the defect
	ARRAY(struct fix_edit) fix; // by path and offset; no two overlap
	bool suppressed;        // by a comment, `suppression_reason` is what it says, or
	bool baselined;         // ... by a baseline (then both are set)
	struct str suppression_reason;
};

// What files hold, for fixes.
struct source_texts {
	// The text of the file at `path` (as in struct place), if it is the one with that hash (source_file.hash); empty
	// otherwise. Valid as long as the findings.
	struct str (*get)(void *context, struct str path, uint64_t hash);
	void *context;
};

struct diagnostic_list {
	struct arena *arena;
	const struct source_texts *texts; // NULL: findings come without fixes
	ARRAY(struct diagnostic) items;
};

const char *severity_name(enum severity severity);     // "error"
const char *tier_name(enum tier tier);                 // "default"
const char *confidence_name(enum confidence confidence); // "high"
bool severity_parse(struct str name, enum severity *ret_severity);
bool tier_parse(struct str name, enum tier *ret_tier);

// Total order: path, line, column, rule, message. Drops equal ones (a header's finding seen from several units), numbers
// ordinals and computes fingerprints.
void diagnostic_sort(struct diagnostic_list *list);

#endif
