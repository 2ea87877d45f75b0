// leash baseline: makes, renews and prunes the list of findings that a project has already.
#include "check_run.h"

#include "commands.h"
#include "nearest.h"

#include <string.h>

enum verb { VERB_CREATE, VERB_UPDATE, VERB_PRUNE, VERBS };
static const char *const verbs[] = {"create", "update", "prune"};

struct count {
	uint32_t kept, added, removed;
};

// The first two paths are the verb and the file. False: said.
static bool take_words(struct session *session, enum verb *ret_verb, struct str *ret_file)
{
	struct options *options = &session->options;
	if (options->paths.count < 2) {
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash %s", command_find(STR("baseline"))->synopsis);
		return false;
	}
	int verb = 0;
	while (verb < VERBS && !str_equal(options->paths.items[0], str_from_c(verbs[verb])))
		verb++;
	if (verb == VERBS) {
		const char *nearest = nearest_word(options->paths.items[0], verbs, VERBS);
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "'leash baseline' cannot '%.*s'; %s%s%s", STR_ARG(options->paths.items[0]),
		            nearest == NULL ? "it can create, update and prune" : "did you mean '", nearest == NULL ? "" : nearest, nearest == NULL ? "" : "'?");
		return false;
	}
	*ret_verb = (enum verb)verb;
	*ret_file = options->paths.items[1];
	options->paths.items += 2;
	options->paths.count -= 2;
	return true;
}

static bool open_file(struct session *session, enum verb verb, struct str file, struct baseline *baseline)
{
	*baseline = (struct baseline){.file = path_normalise(&session->arena, session->working, file)};
	if (verb == VERB_CREATE)
		return true;
	if (!baseline_load(session, file, baseline))
		return false;
	if (baseline->sarif)
		problem_add(&session->problems, PROBLEM_USAGE, baseline->file, "is SARIF, which only 'leash check --baseline' takes; 'leash baseline create' makes a file to %s",
		            verbs[verb]);
	return !baseline->sarif;
}

// What FILE is to hold. Findings that a comment suppresses need no entry.
static struct baseline renew(const struct check_run *run, enum verb verb, const struct baseline *old, struct count *ret_count)
{
	struct arena *arena = &run->session->arena;
	struct baseline next = {.file = old->file};
	for (uint32_t i = 0; i < old->entries.count; i++) {
		if (check_adopt_is_stale(run, &old->entries.items[i])) {
			ret_count->removed++;
			continue;
		}
		array_push(arena, &next.entries, old->entries.items[i]);
	}
	ret_count->kept = next.entries.count;
	for (uint32_t i = 0; verb != VERB_PRUNE && i < run->report.finding_count; i++)
		if (!run->report.findings[i]->suppressed)
			baseline_add(arena, &next, run->report.findings[i]);
	baseline_sort(&next);
	ret_count->added = next.entries.count - ret_count->kept;
	return next;
}

static void say(struct session *session, enum verb verb, const struct baseline *baseline, const struct count *count)
{
	struct str path = text_line(&session->arena, path_from(&session->arena, session->working, baseline->file));
	if (session->options.quiet)
		return;
	fprintf(stderr, "leash: %.*s: %u finding%s", STR_ARG(path), baseline->entries.count, baseline->entries.count == 1 ? "" : "s");
	if (verb != VERB_CREATE)
		fprintf(stderr, " (%u added, %u removed)", count->added, count->removed);
	fputs("\n", stderr);
}

int cmd_baseline(struct session *session)
{
	struct check_run run = {.session = session};
	struct source_cache sources = {0};
	struct baseline old, next;
	struct count count = {0};
	enum verb verb = VERB_CREATE;
	struct str file;
	if (!take_words(session, &verb, &file) || !open_file(session, verb, file, &old) || !check_prepare(&run))
		return session_report(session);
	run.baseline = &old;
	check_analyse(&run);
	check_fill_report(&run, &sources);
	// What a run that failed did not find need not be gone.
	bool usable = !problem_has(&session->problems, PROBLEM_INTERNAL) && !problem_has(&session->problems, PROBLEM_USAGE);
	if (usable) {
		next = renew(&run, verb, &old, &count);
		usable = baseline_write(session, &next, verb == VERB_CREATE);
	}
	int code = session_report(session);
	if (usable)
		say(session, verb, &next, &count);
	if (code != EXIT_CLEAN)
		return code;
	bool incomplete = run.report.units_failed + run.report.units_partial > 0 && !session->options.allow_incomplete;
	return incomplete ? EXIT_INCOMPLETE : EXIT_CLEAN;
}
