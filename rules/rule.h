// All that a rule author must read. A rule is one const value: what a user reads about it, and one check. It feeds
// `leash explain`, the docs, SARIF's rule table and the metadata test. Adding one: rules/x.c, a line in rules.def,
// fixtures in testdata/rules/<id>/.
#ifndef LEASH_RULE_H
#define LEASH_RULE_H

#include "diagnostic.h"
#include "program.h"
#include "suppress.h"
#include "trace.h"

// Most rules are life-cycle ends: one row per end that is a defect, with the sentence to say. `message` and `help` are
// templates; they name what was found with
//   {handle}    'threads[i]', or "the thread" when it has no name      {noun}   "thread"
//   {spawn}     'pthread_create'      {act} 'pthread_join'            {join}   'pthread_join'
//   {lock}      'm'
//   {function}  'load'                {exit} "returns"                 {line}   line of the end
// A message says what and where, quotes names in single quotes (the placeholders do) and ends with a period.
struct trace_row {
	enum trace_end end;
	uint32_t with, without; // enum trace_flag: all of `with`, none of `without`
	const char *message;
	const char *help;       // what to do; may be NULL
	enum severity severity; // never above the rule's
	enum tier tier;         // never below the rule's
};

struct fixing;

// For rules about suppressions, when these have been applied to what all others found.
struct suppression_review {
	const struct program *program;
	const struct suppression_uses *uses;
	const bool *ran;     // by index in the registry
	bool require_reason; // the configuration wants one in every comment
};

struct rule {
	const char *id;        // "unjoined-task": names the defect; never changes
	const char *code;      // "LSH101": never changes
	const char *title;     // one line, no period: "Task is not joined on some path"
	const char *summary;   // one sentence: what is reported
	const char *rationale; // why it matters: Markdown, short paragraphs
	const char *fix;       // how to fix it: Markdown
	const char *limits;    // what it does not see, and why it is silent there: Markdown
	enum severity severity;     // the harm if true
	enum confidence confidence; // how often it is true
	enum tier tier;
	uint32_t cwe;          // number, 0: none fits
	const char *cert;      // "CON39-C", or NULL
	const char *bad, *good; // whole programs that compile: `bad` fires this rule only, `good` fires nothing
	const char *language;  // of both: "c" or "c++"
	const struct trace_row *rows; // for rules that are ends of life-cycles ...
	uint32_t row_count;
	void (*check)(const struct rule *rule, const struct program *program, struct diagnostic_list *out); // ... or NULL
	void (*judge)(const struct rule *rule, const struct suppression_review *review, struct diagnostic_list *out); // ... or NULL
	void (*make_fix)(struct fixing *fixing); // of a finding of `rows`, where it can; see fix.h. NULL: it never can
	const char *fixes;     // ... what it does then, and when it is safe: Markdown
};

#define RULE_FIX(function, what) .make_fix = (function), .fixes = (what)
#define RULE_ROWS(array) .rows = (array), .row_count = sizeof(array) / sizeof(array)[0]

// Of the rules' own sources, as they were when this program was built (cmake/engine.cmake).
extern const uint64_t rules_hash;

// The registry: every line of rules.def, in the order of the codes.
uint32_t rule_count(void);
const struct rule *rule_at(uint32_t index);
const struct rule *rule_find(struct str id_or_code); // NULL: no such rule

// Does `name` (an id, a code, a glob of these, with or without "leash-" before it) mean this rule? For NOLINT and --rules.
bool rule_matches(const struct rule *rule, struct str name);

// Applies the suppressions to what the rules found, and appends what those about suppressions have to say, of which those
// that `ran` are asked. `require_reason`: as above.
void rules_suppress(const struct program *program, const bool *ran, bool require_reason, struct diagnostic_list *out);

// Runs one rule over a program and appends its findings.
void rule_check(const struct rule *rule, const struct program *program, struct diagnostic_list *out);

#endif
