// See options.h. Each option is one row: how it is written, what it means, what it sets.
#include "options.h"

#include "commands.h"
#include "nearest.h"
#include "render.h"
#include "wrap.h"

#include <getopt.h>
#include <string.h>

static bool set_database(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->database = str_from_c(argument);
	return options->database.len > 0;
}

static bool set_config(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->config = str_from_c(argument);
	return options->config.len > 0;
}

static bool set_processes(struct arena *arena, struct options *options, const char *argument)
{
	int64_t value = 0;
	(void)arena;
	if (!str_to_int64(str_from_c(argument), &value) || value < 1 || value > 4096)
		return false;
	options->processes = (uint32_t)value;
	return true;
}

static bool set_output(struct arena *arena, struct options *options, const char *argument)
{
	struct str text = str_from_c(argument);
	size_t colon = str_find(text, ':');
	struct output_request output = {.format = str_slice(text, 0, colon)};
	if (colon != SIZE_MAX)
		output.file = str_slice(text, colon + 1, text.len);
	if (str_equal(output.file, STR("-")))
		output.file = STR_NULL;
	else if (colon != SIZE_MAX && output.file.len == 0)
		output.format = STR_NULL;
	array_push(arena, &options->outputs, output);
	return renderer_find(output.format) != NULL;
}

static bool set_tree_output(struct arena *arena, struct options *options, const char *argument)
{
	set_output(arena, options, argument);
	return tree_format_exists(options->outputs.items[options->outputs.count - 1].format);
}

static bool set_since(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->since = str_from_c(argument);
	return options->since.len > 0 && argument[0] != '-';
}

static bool set_diff(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->diff = str_from_c(argument);
	return options->diff.len > 0;
}

static bool set_query_driver(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->query_driver = str_from_c(argument);
	return options->query_driver.len > 0;
}

static bool set_baseline(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->baseline = str_from_c(argument);
	return options->baseline.len > 0;
}

static bool set_shard(struct arena *arena, struct options *options, const char *argument)
{
	struct str text = str_from_c(argument);
	size_t slash = str_find(text, '/');
	int64_t shard = 0, shards = 0;
	(void)arena;
	if (slash == SIZE_MAX || !str_to_int64(str_slice(text, 0, slash), &shard) || !str_to_int64(str_slice(text, slash + 1, text.len), &shards) ||
	    shard < 1 || shard > shards || shards > 10000)
		return false;
	options->shard = (uint32_t)shard;
	options->shards = (uint32_t)shards;
	return true;
}

static bool set_depfile(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->depfile = str_from_c(argument);
	return options->depfile.len > 0;
}

static bool set_directory(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->directory = str_from_c(argument);
	return options->directory.len > 0;
}

static bool set_facts_file(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->facts_file = str_from_c(argument);
	return options->facts_file.len > 0;
}

static bool set_root(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->root = str_from_c(argument);
	return options->root.len > 0;
}

static bool set_rules(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->rules = str_from_c(argument);
	return options->rules.len > 0;
}

static bool set_tier(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->tier_set = true;
	return tier_parse(str_from_c(argument), &options->tier);
}

static bool set_fail_on(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->fail_on_set = true;
	options->fail_never = strcmp(argument, "never") == 0;
	return options->fail_never || severity_parse(str_from_c(argument), &options->fail_on);
}

static bool set_cache(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->cache = str_from_c(argument);
	return options->cache.len > 0;
}

static bool set_docs(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->docs = str_from_c(argument);
	return options->docs.len > 0;
}

static bool set_evidence(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->evidence_listed = strcmp(argument, "listed") == 0;
	return options->evidence_listed || strcmp(argument, "database") == 0;
}

static bool set_stdin_filename(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->stdin_filename = str_from_c(argument);
	return options->stdin_filename.len > 0;
}

static bool set_format(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->json = strcmp(argument, "json") == 0;
	return options->json || strcmp(argument, "text") == 0;
}

static bool set_why(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->why = str_from_c(argument);
	return options->why.len > 0;
}

static bool parse_when(const char *argument, enum when *ret_when)
{
	static const char *const names[] = {"auto", "always", "never"};
	for (int i = 0; i < 3; i++)
		if (strcmp(argument, names[i]) == 0) {
			*ret_when = (enum when)i;
			return true;
		}
	return false;
}

static bool set_color(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	return parse_when(argument, &options->color);
}

static bool set_lens(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	return parse_when(argument, &options->lens);
}

static bool set_hyperlinks(struct arena *arena, struct options *options, const char *argument)
{
	(void)arena;
	options->hyperlinks_set = true;
	return parse_when(argument, &options->hyperlinks);
}

#define SWITCH(field) \
	static bool set_##field(struct arena *arena, struct options *options, const char *argument) \
	{ \
		(void)arena, (void)argument; \
		options->field = true; \
		return true; \
	}
SWITCH(no_cache)
SWITCH(no_pch)
SWITCH(no_filter)
SWITCH(statistics)
SWITCH(timings)
SWITCH(quiet)
SWITCH(verbose)
SWITCH(show_suppressed)
SWITCH(sarif_include_suppressed)
SWITCH(allow_incomplete)
SWITCH(staged)
SWITCH(watch)
SWITCH(init_pre_commit)
SWITCH(init_github)
SWITCH(init_gitlab)
SWITCH(init_ninja)
SWITCH(force)
SWITCH(fix)
SWITCH(fix_unsafe)
SWITCH(show_fix)
SWITCH(all)
SWITCH(help)
SWITCH(version)
#undef SWITCH

enum { HELP_COLUMN = 34, HELP_WIDTH = 80 };
enum { ANALYSIS = COMMAND_CHECK | COMMAND_EXPLAIN | COMMAND_MODELS | COMMAND_TREE | COMMAND_BASELINE | COMMAND_LSP, PROJECT = ANALYSIS | COMMAND_DOCTOR | COMMAND_DUMP,
       REPORT = COMMAND_CHECK | COMMAND_LINK, PARTS = COMMAND_FACTS | COMMAND_LINK };

#define FORMATS "text, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson or html"

static const struct option_spec table[] = {
	{"why", "FILE:LINE", "a file, a colon and the number of a line", "say which roles the calls on that line have, and why", set_why,
     COMMAND_EXPLAIN, 0},
	{"all", NULL, NULL, "list all libraries that are known, whatever the project uses", set_all, COMMAND_MODELS, 0},
	{"all", NULL, NULL, "of all projects, not only of this one", set_all, COMMAND_CACHE, 0},
	{"pre-commit", NULL, NULL, "write .pre-commit-config.yaml, too", set_init_pre_commit, COMMAND_INIT, 0},
	{"github", NULL, NULL, "write .github/workflows/leash.yml, too", set_init_github, COMMAND_INIT, 0},
	{"gitlab", NULL, NULL, "write .gitlab-ci.yml, too", set_init_gitlab, COMMAND_INIT, 0},
	{"ninja", NULL, NULL, "write leash.ninja instead: the compile database as actions that make facts, and one that judges them", set_init_ninja, COMMAND_INIT, 0},
	{"force", NULL, NULL, "replace files that are there already", set_force, COMMAND_INIT, 0},
	{"format", "text|json", "text or json", "text for people (the default), or json for scripts", set_format,
     COMMAND_EXPLAIN | COMMAND_MODELS, 0},
	{"database", "DIR|FILE", "a build folder or a compile database", "compile database; else the nearest one is looked for",
     set_database, PROJECT | PARTS | COMMAND_INIT, 'p'},
	{"query-driver", "GLOB", "a path of compilers, with '*', or several with commas",
     "ask compilers of the database that match GLOB (their whole path) for their headers; else none is run", set_query_driver, ANALYSIS, 0},
	{"jobs", "N", "a number from 1 to 4096", "analyse N units at a time; else one per core", set_processes, ANALYSIS | COMMAND_FACTS, 'j'},
	{"output", "FORMAT[:FILE]", FORMATS ", and after a colon a file", FORMATS ", to FILE or stdout; repeatable", set_output, REPORT, 'o'},
	{"output", "FORMAT[:FILE]", "text, json, dot or html, and after a colon a file",
     "text, json, dot (for graphviz) or html, to FILE or stdout; repeatable",
     set_tree_output, COMMAND_TREE, 'o'},
	{"since", "REF", "a commit, branch or tag of git", "compare with the sources of that commit: what was added, and what is no longer proven",
     set_since, COMMAND_TREE, 0},
	{"since", "REF", "a commit, branch or tag of git", "only findings that touch a line changed since that commit, also by what is not committed yet",
     set_since, REPORT, 0},
	{"staged", NULL, NULL, "only findings that touch a line that is staged in git", set_staged, REPORT, 0},
	{"diff", "FILE", "a file with a unified diff, or '-'", "only findings that touch a line that this unified diff changes ('-': standard input)",
     set_diff, REPORT, 0},
	{"shard", "I/N", "two numbers, such as 1/4", "only findings in part I of N of the files; the program is analysed as a whole",
     set_shard, REPORT, 0},
	{"watch", NULL, NULL, "run again whenever a file that was read changes", set_watch, COMMAND_CHECK, 0},
	{"baseline", "FILE", "a file of 'leash baseline', or an earlier SARIF file", "leave out the findings that FILE holds: of 'leash baseline', or an earlier SARIF",
     set_baseline, REPORT | COMMAND_LSP, 0},
	{"output", "FILE", "a file", "where the facts go", set_facts_file, COMMAND_FACTS, 'o'},
	{"depfile", "FILE", "a file", "also write a Makefile's rule that says which files the facts were made of", set_depfile, COMMAND_FACTS, 0},
	{"directory", "DIR", "a folder", "what the COMPILER-ARGUMENTs are relative to; else the working folder", set_directory, COMMAND_FACTS, 0},
	{"config", "FILE", "a file", "configuration; else the nearest .leash.json", set_config,
     PROJECT | COMMAND_RULES | PARTS | COMMAND_CONFIG, 0},
	{"root", "DIR", "a folder", "what paths are relative to; else as in 'leash check'", set_root, PARTS, 0},
	{"rules", "LIST", "ids or codes of rules, with commas", "only these rules: ids or codes, with commas", set_rules,
     REPORT | COMMAND_BASELINE | COMMAND_LSP, 0},
	{"tier", "strict|audit", "strict or audit", "also report policy (strict), or everything (audit)", set_tier,
     REPORT | COMMAND_BASELINE | COMMAND_LSP, 0},
	{"fail-on", "SEVERITY", "error, warning, note or never", "exit 1 from error, warning or note up, or never; else warning",
     set_fail_on, REPORT, 0},
	{"stdin-filename", "NAME", "a file's name", "'-' among the PATHs is standard input, in the place of this file",
     set_stdin_filename, COMMAND_CHECK, 0},
	{"evidence", "database|listed", "database or listed",
     "what is analysed: all of the database (the default), or only the PATHs, which is quick and sees less", set_evidence,
     COMMAND_CHECK, 0},
	{"allow-incomplete", NULL, NULL, "do not exit 3 when a unit could not be analysed", set_allow_incomplete,
     REPORT | COMMAND_FACTS | COMMAND_BASELINE, 0},
	{"fix", NULL, NULL, "apply the safe fixes, then report what remains", set_fix, COMMAND_CHECK, 0},
	{"fix-unsafe", NULL, NULL, "apply also fixes that may change more than the defect", set_fix_unsafe, COMMAND_CHECK, 0},
	{"show-fix", NULL, NULL, "change no file: print what would be changed as a unified diff, in the place of the findings", set_show_fix,
     COMMAND_CHECK, 0},
	{"show-suppressed", NULL, NULL, "also show findings that a comment or the baseline suppresses", set_show_suppressed, REPORT, 0},
	{"sarif-include-suppressed", NULL, NULL, "put suppressed findings into SARIF, marked as such",
     set_sarif_include_suppressed, REPORT, 0},
	{"cache", "DIR", "a folder", "where facts are kept between runs", set_cache, ANALYSIS | COMMAND_CACHE, 0},
	{"no-cache", NULL, NULL, "keep and use no facts of other runs", set_no_cache, ANALYSIS, 0},
	{"no-filter", NULL, NULL, "parse every unit, also those in which no word has to do with tasks, or leads to one that has", set_no_filter, ANALYSIS, 0},
	{"no-pch", NULL, NULL, "parse every unit by itself, without a precompiled header of system headers that units share", set_no_pch, ANALYSIS, 0},
	{"statistics", NULL, NULL,
     "count findings by rule and tier, and name what was not analysed (in text and json); on a terminal also say where the time went",
     set_statistics, REPORT, 0},
	{"timings", NULL, NULL, "say how long each part took (on stderr)", set_timings, REPORT, 0},
	{"docs", "DIR", "a folder", NULL, set_docs, COMMAND_RULES, 0},
	{"lens", "WHEN", "auto, always or never", "say above each start of a task who holds it (code lens): always, never, or where the editor has no inlay hints (auto)",
     set_lens, COMMAND_LSP, 0},
	{"color", "WHEN", "auto, always or never", "auto, always or never", set_color, COMMAND_ALL, 0},
	{"hyperlinks", "WHEN", "auto, always or never", "make places in text links that a terminal opens (OSC 8): auto, always, or never (the default)",
     set_hyperlinks, REPORT, 0},
	{"quiet", NULL, NULL, "no notes and no summary", set_quiet, COMMAND_ALL, 'q'},
	{"verbose", NULL, NULL, "say what is done", set_verbose, COMMAND_ALL, 'v'},
	{"help", NULL, NULL, "show this help", set_help, COMMAND_ALL, 'h'},
	{"version", NULL, NULL, "show the versions of leash and libclang", set_version, COMMAND_ALL, 'V'},
};
enum { OPTIONS = sizeof table / sizeof table[0], LONG_BASE = 256 };

size_t option_count(void)
{
	return OPTIONS;
}

const struct option_spec *option_at(size_t index)
{
	return &table[index];
}

// getopt's view of the options that `command` takes. A long option's value is LONG_BASE + its index.
static void fill_getopt(const struct command *command, struct option *longs, char *letters)
{
	size_t count = 0, len = 0;
	letters[len++] = ':';
	for (int i = 0; i < OPTIONS; i++) {
		if ((table[i].commands & command->bit) == 0)
			continue;
		longs[count++] = (struct option){.name = table[i].name,
		                                 .has_arg = table[i].argument == NULL ? no_argument : required_argument,
		                                 .val = LONG_BASE + i};
		if (table[i].letter != 0)
			letters[len++] = table[i].letter;
		if (table[i].letter != 0 && table[i].argument != NULL)
			letters[len++] = ':';
	}
	longs[count] = (struct option){0};
	letters[len] = '\0';
}

static const struct option_spec *spec_for(const struct command *command, int value)
{
	if (value >= LONG_BASE)
		return &table[value - LONG_BASE];
	for (int i = 0; i < OPTIONS; i++)
		if (table[i].letter == value && value != 0 && (table[i].commands & command->bit) != 0)
			return &table[i];
	return NULL;
}

static void say_unknown(const struct command *command, const char *word, struct problem_list *problems)
{
	const char *names[OPTIONS];
	size_t count = 0;
	for (int i = 0; i < OPTIONS; i++)
		if ((table[i].commands & command->bit) != 0 && table[i].help != NULL)
			names[count++] = table[i].name;
	struct str name = str_from_c(word);
	if (!str_starts_with(name, STR("--"))) {
		problem_add(problems, PROBLEM_USAGE, STR_NULL, "'leash %s' has no option '-%c'; 'leash %s --help' lists them",
		            command->name, optopt, command->name);
		return;
	}
	name = str_slice(name, 2, str_find(name, '='));
	if (optopt >= LONG_BASE) {
		problem_add(problems, PROBLEM_USAGE, STR_NULL, "option '--%s' takes no argument", table[optopt - LONG_BASE].name);
		return;
	}
	const char *nearest = nearest_word(name, names, count);
	if (nearest != NULL)
		problem_add(problems, PROBLEM_USAGE, STR_NULL, "'leash %s' has no option '--%.*s'; did you mean '--%s'?",
		            command->name, STR_ARG(name), nearest);
	else
		problem_add(problems, PROBLEM_USAGE, STR_NULL, "'leash %s' has no option '--%.*s'; 'leash %s --help' lists them",
		            command->name, STR_ARG(name), command->name);
}

// One option as getopt returned it. False: wrong, and said.
static bool take(struct arena *arena, const struct command *command, int value, const char *word, struct options *options,
                 struct problem_list *problems)
{
	if (value == '?') {
		say_unknown(command, word, problems);
		return false;
	}
	const struct option_spec *spec = spec_for(command, value == ':' ? optopt : value);
	if (value == ':') {
		problem_add(problems, PROBLEM_USAGE, STR_NULL, "option '--%s' needs a value: %s", spec->name, spec->takes);
		return false;
	}
	if (spec->set(arena, options, optarg))
		return true;
	problem_add(problems, PROBLEM_USAGE, STR_NULL, "option '--%s' does not take '%s'; it takes %s", spec->name, optarg,
	            spec->takes);
	return false;
}

bool options_parse(struct arena *arena, const struct command *command, int argc, char **argv, struct options *ret_options,
                   struct problem_list *problems)
{
	struct option longs[OPTIONS + 1];
	char letters[2 * OPTIONS + 2];
	struct options options = {0};
	bool good = true;
	int end = 1;
	while (end < argc && strcmp(argv[end], "--") != 0)
		end++;
	fill_getopt(command, longs, letters);
	opterr = 0;
	optind = 0; // glibc: start afresh
	for (;;) {
		int before = optind == 0 ? 1 : optind;
		int value = getopt_long(end, argv, letters, longs, NULL);
		if (value < 0)
			break;
		const char *word = optind - 1 >= before ? argv[optind - 1] : argv[before];
		good &= take(arena, command, value, word, &options, problems);
	}
	for (int i = optind; i < end; i++)
		array_push(arena, &options.paths, str_from_c(argv[i]));
	options.flags_given = end < argc;
	for (int i = end + 1; i < argc; i++)
		array_push(arena, &options.flags, str_from_c(argv[i]));
	if (good)
		*ret_options = options;
	return good;
}

static void print_paragraph(FILE *out, const char *text)
{
	putc('\n', out);
	wrap_print(out, str_from_c(text), 0, 0, HELP_WIDTH);
	putc('\n', out);
}

void options_print_help(FILE *out, const struct command *command)
{
	fprintf(out, "usage: leash %s\n", command->synopsis);
	if (command->summary != NULL)
		print_paragraph(out, command->summary);
	for (size_t i = 0; i < sizeof command->details / sizeof command->details[0] && command->details[i] != NULL; i++)
		print_paragraph(out, command->details[i]);
	fputs("\nOptions:\n", out);
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_spec *spec = &table[i];
		if ((spec->commands & command->bit) == 0 || spec->help == NULL)
			continue;
		char letter[5] = "    ";
		if (spec->letter != 0) {
			letter[0] = '-';
			letter[1] = spec->letter;
			letter[2] = ',';
		}
		int width = fprintf(out, "  %s--%s%s%s", letter, spec->name, spec->argument == NULL ? "" : " ",
		                    spec->argument == NULL ? "" : spec->argument);
		if (width > HELP_COLUMN - 2)
			width = fprintf(out, "\n") - 1;
		fprintf(out, "%*s", HELP_COLUMN - width, "");
		wrap_print(out, str_from_c(spec->help), HELP_COLUMN, HELP_COLUMN, HELP_WIDTH);
		putc('\n', out);
	}
}
