// leash link: what `leash check` says, from files of facts.
#include "check_run.h"

#include "commands.h"
#include "output.h"
#include "run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FACTS_FILE_MAX = 1024 * 1024 * 1024 };

// A unit, and the file of facts that it comes from.
struct piece {
	struct facts_file_unit unit;
	struct str file;
};

struct pieces {
	struct facts_maker maker; // who is believed
	ARRAY(struct piece) items;
	bool incomplete; // some file is of no use
};

static void refuse(struct session *session, struct pieces *pieces, struct str path, const char *reason)
{
	problem_add(&session->problems, PROBLEM_UNIT, path, "%s; its units are missing", reason);
	pieces->incomplete = true;
}

static void read_facts(struct session *session, struct pieces *pieces, struct str given)
{
	struct arena *arena = &session->arena;
	struct strbuf text = {0};
	struct facts_file file;
	const char *reason = NULL;
	struct str path = path_normalise(arena, session->working, given);
	if (!strbuf_read_file(&text, path.ptr, FACTS_FILE_MAX)) {
		problem_add(&session->problems, PROBLEM_USAGE, path, "cannot be read: %s", strerror(errno));
	} else if (!facts_file_read(arena, str_copy(arena, strbuf_view(&text)), &file, &reason) ||
	           (reason = facts_maker_difference(&file.maker, &pieces->maker)) != NULL) {
		refuse(session, pieces, path, reason);
	} else {
		for (uint32_t i = 0; i < file.units.count; i++)
			array_push(arena, &pieces->items, ((struct piece){file.units.items[i], given}));
	}
	strbuf_finish(&text);
}

static int compare_pieces(const void *left, const void *right)
{
	const struct piece *a = left, *b = right;
	int order = str_compare(a->unit.path, b->unit.path);
	if (order == 0)
		order = (a->unit.configuration > b->unit.configuration) - (a->unit.configuration < b->unit.configuration);
	return order != 0 ? order : str_compare(a->file, b->file);
}

static bool is_same_unit(const struct piece *a, const struct piece *b)
{
	return str_equal(a->unit.path, b->unit.path) && a->unit.configuration == b->unit.configuration;
}

// Sorted, each unit once: in a program it cannot be twice.
static void pieces_sort(struct session *session, struct pieces *pieces)
{
	uint32_t kept = 0;
	if (pieces->items.count > 0)
		qsort(pieces->items.items, pieces->items.count, sizeof *pieces->items.items, compare_pieces);
	for (uint32_t i = 0; i < pieces->items.count; i++) {
		const struct piece *piece = &pieces->items.items[i], *before = kept == 0 ? NULL : &pieces->items.items[kept - 1];
		if (before == NULL || !is_same_unit(before, piece))
			pieces->items.items[kept++] = *piece;
		else if (!str_equal(before->unit.image, piece->unit.image))
			problem_add(&session->problems, PROBLEM_UNIT, piece->unit.path,
			            "its facts in %.*s and in %.*s differ; the first are used", STR_ARG(before->file), STR_ARG(piece->file));
	}
	pieces->items.count = kept;
}

static void make_jobs(struct session *session, const struct project *project, const struct pieces *pieces,
                      struct job_list *ret_jobs)
{
	struct arena *arena = &session->arena;
	struct job_list jobs = {.partial = pieces->incomplete};
	struct analysis_given *given = arena_array(arena, struct analysis_given, pieces->items.count + 1);
	for (uint32_t i = 0; i < pieces->items.count; i++) {
		const struct piece *piece = &pieces->items.items[i];
		struct compile_job job = {.file = path_normalise(arena, project->root, piece->unit.path),
		                          .directory = project->root,
		                          .configuration = piece->unit.configuration};
		for (uint32_t j = 0; j < piece->unit.dropped.count; j++)
			array_push(arena, &job.dropped, piece->unit.dropped.items[j]);
		array_push(arena, &jobs.items, job);
		given[i] = (struct analysis_given){.image = piece->unit.image, .reason = piece->unit.reason, .file = piece->file};
	}
	jobs.given = given;
	*ret_jobs = jobs;
}

// Ninja quotes as for a shell what it puts into a file.
static struct str unquoted(struct arena *arena, struct str line)
{
	struct strbuf text = {0};
	bool quoted = false;
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\'')
			quoted = !quoted;
		else if (!quoted && line.ptr[i] == '\\' && i + 1 < line.len)
			strbuf_char(&text, line.ptr[++i]);
		else
			strbuf_char(&text, line.ptr[i]);
	}
	struct str copy = str_copy(arena, strbuf_view(&text));
	strbuf_finish(&text);
	return copy;
}

// "@FILE" stands for the lines of the file: command lines have an end.
static void read_given(struct session *session, struct pieces *pieces, struct str given)
{
	struct strbuf text = {0};
	if (given.len == 0 || given.ptr[0] != '@') {
		read_facts(session, pieces, given);
		return;
	}
	struct str list = path_normalise(&session->arena, session->working, str_slice(given, 1, given.len)), line;
	if (!strbuf_read_file(&text, list.ptr, FACTS_FILE_MAX))
		problem_add(&session->problems, PROBLEM_USAGE, list, "cannot be read: %s", strerror(errno));
	for (struct str rest = str_copy(&session->arena, strbuf_view(&text)); str_split(&rest, '\n', &line);)
		if (line.len > 0)
			read_facts(session, pieces, unquoted(&session->arena, line));
	strbuf_finish(&text);
}

// The files on the command line; they choose what is judged, not what is reported.
static bool gather(struct session *session, struct check_run *run)
{
	struct options *options = &session->options;
	struct analysis_request request = run_request(session, &run->project, &run->jobs);
	struct pieces pieces = {.maker = analysis_maker(&session->arena, &request)};
	for (uint32_t i = 0; i < options->paths.count; i++)
		read_given(session, &pieces, options->paths.items[i]);
	options->paths.count = 0;
	pieces_sort(session, &pieces);
	make_jobs(session, &run->project, &pieces, &run->jobs);
	return !problem_has(&session->problems, PROBLEM_USAGE);
}

int cmd_link(struct session *session)
{
	struct check_run run = {.session = session};
	bool ready = session->options.paths.count > 0;
	if (!ready)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash link [OPTION]... X.facts...");
	ready = ready && output_check(session);
	ready = ready && project_open_bare(session, session->working, &run.project);
	ready = ready && plan_init(session, &run.project.config, &run.plan);
	ready = ready && gather(session, &run);
	ready = ready && selection_init(session, &run.project, &run.selection);
	return ready ? check_and_report(&run) : session_report(session);
}
