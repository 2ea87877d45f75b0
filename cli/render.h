// Findings for people and programs: one renderer per format, all fed with the same report.
#ifndef LEASH_RENDER_H
#define LEASH_RENDER_H

#include "compdb.h"
#include "diagnostic.h"
#include "gaps.h"
#include "problem.h"
#include "program.h"
#include "rule.h"
#include "source.h"

#include <stdio.h>

// A rule that ran, as this run's configuration has it.
struct report_rule {
	const struct rule *rule;
	enum severity severity;
	uint32_t findings; // that are not suppressed
};

// A unit with errors: what they cost.
struct report_unit {
	struct str path, loss;
	uint32_t functions, tainted;
	bool hides; // definitions may be missing
};

// What a run could not analyse, by name; sorted. Functions are those of the whole program, units those in scope.
struct report_gaps {
	struct gaps program;
	ARRAY(struct str) failed;                      // paths of units without facts
	ARRAY(struct report_unit) partial;             // without some of them
};

struct tree_report;

// All that a renderer may know. Nothing in it depends on time, -j or the checkout's path, but `root` and `working`, which
// are for reading sources and for paths on a terminal.
struct report {
	struct arena *arena; // for what renderers make
	struct source_cache *sources;
	struct str root, working;                               // absolute folders
	struct str top;                                         // of git's working tree that holds the root; empty: there is none
	struct str version, libclang;                           // "0.1.0", "clang version 19.1.7"
	const struct diagnostic *const *findings;               // sorted; the suppressed ones are among them and marked
	uint32_t finding_count, suppressed_count, hidden_count; // hidden: beyond the tier
	uint32_t baselined_count;                               // of the findings: marked as suppressed, too, but not counted there
	const struct report_rule *rules;                        // by code
	uint32_t rule_count;
	const struct problem_list *problems;      // sorted
	const struct compile_job *const *dropped; // jobs in scope that lost flags
	uint32_t dropped_count;
	uint32_t units, units_failed, units_partial; // in scope: analysed and not; without facts; with functions in broken code
	struct program_statistics statistics;
	struct report_gaps gaps;
	const struct fix_plan *fixes; // that were applied, or would be; NULL: none were asked for
	const struct tree_report *tree;           // NULL: nobody asked for it
	int exit_code;
	enum severity fail_on; // findings of this severity and above are failures, where a format knows these
	bool quiet, show_suppressed, sarif_suppressed, show_statistics, has_baseline;
	bool rich, color; // text: with source lines; with colour. For stdout only
	uint32_t width;   // ... the columns of its terminal; 0: unknown
	bool hyperlinks;  // ... places are links to files
	struct str host;  // ... of this machine: a terminal may show another one's
};

struct renderer {
	const char *name;
	void (*render)(const struct report *report, FILE *out);
};

// NULL: no such format.
const struct renderer *renderer_find(struct str name);

// Worst first: how many findings there are of each severity, not counting suppressed ones. Indexed by enum severity.
void report_count(const struct report *report, uint32_t ret_counts[3]);

// The same by tier.
void report_count_tiers(const struct report *report, uint32_t ret_counts[3]);

// "99.52 %", rounded down, so that only a whole one is 100 %. Of nothing: "100 %".
enum { REPORT_SHARE_MAX = 16 };
void report_share(char ret_text[REPORT_SHARE_MAX], uint32_t part, uint32_t whole);

// `absolute` as it is called in the folder `working`: "src/a.c", "../b.c"; what has only "/" in common stays absolute.
struct str path_from(struct arena *arena, struct str working, struct str absolute);
// `path` of a place as the user reads it: relative to the working folder.
struct str report_path(const struct report *report, struct str path);

// The path as servers want it that show a repository: relative to its top, where there is one.
struct str report_repository_path(const struct report *report, struct str path);

// The message, its steps a line each, and what to do: for formats that have one text for all that.
struct str report_story(const struct report *report, const struct diagnostic *diagnostic);

const char *problem_kind_name(enum problem_kind kind); // "unit"

// The path of a URI: what is neither unreserved (RFC 3986) nor a slash is percent-encoded, byte by byte.
struct str path_uri(struct arena *arena, struct str path);

// One line of text from outside: valid, printable, without tabs and line breaks.
struct str text_line(struct arena *arena, struct str text);

void render_text(const struct report *report, FILE *out);
void render_json(const struct report *report, FILE *out);
void render_jsonl(const struct report *report, FILE *out);
void render_github(const struct report *report, FILE *out);
void render_gitlab(const struct report *report, FILE *out);
void render_sarif(const struct report *report, FILE *out);
void render_junit(const struct report *report, FILE *out);
void render_checkstyle(const struct report *report, FILE *out);
void render_rdjson(const struct report *report, FILE *out);
void render_html(const struct report *report, FILE *out);

#endif
