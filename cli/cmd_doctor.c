// leash doctor: how the project, or one file of it, is seen. For bug reports and for "why does it say nothing?".
#include "commands.h"

#include "render.h"
#include "selection.h"
#include "stated.h"
#include "wrap.h"

static void row(struct session *session, const char *what, struct str value, struct str remark)
{
	struct str text = value.len == 0 ? STR("none") : value;
	if (remark.len > 0)
		text = str_format(&session->arena, "%.*s (%.*s)", STR_ARG(text), STR_ARG(remark));
	uint32_t indent = (uint32_t)printf("%-14s ", what);
	wrap_print(stdout, text_line(&session->arena, text), indent, indent, session_width(stdout));
	putchar('\n');
}

static void print_setup(struct session *session, struct frontend *frontend)
{
	struct str message;
	row(session, "leash", STR(LEASH_VERSION), STR_NULL);
	row(session, "libclang", frontend_version(&session->arena), STR_NULL);
	if (frontend_check_setup(frontend, &session->arena, &message)) {
		row(session, "clang headers", STR("found"), STR_NULL);
		return;
	}
	row(session, "clang headers", STR("NOT FOUND"), message);
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "%.*s", STR_ARG(message));
}

static void print_project(struct session *session, const struct project *project)
{
	struct arena *arena = &session->arena;
	const struct compdb *compdb = &project->compdb;
	uint32_t dropped = 0;
	for (uint32_t i = 0; i < compdb->jobs.count; i++)
		for (uint32_t j = 0; j < compdb->jobs.items[i].dropped.count; j++)
			dropped += !dropped_flag_is_harmless(&compdb->jobs.items[i].dropped.items[j]);
	row(session, "root", project->root, project->root_origin);
	row(session, "configuration", project->config.path, STR_NULL);
	row(session, "database", compdb->path, compdb->origin);
	if (compdb->path.len > 0)
		row(session, "units", str_format(arena, "%u", compdb->jobs.count),
		    dropped == 0 ? STR_NULL : str_format(arena, "%u flag%s dropped that may matter; 'leash doctor FILE' says which", dropped, dropped == 1 ? "" : "s"));
	struct str stated;
	const struct program_targets *targets =
		stated_targets(session, project, compdb->jobs.items, compdb->jobs.count, &stated);
	row(session, "programs",
	    targets == NULL ? STR("by main and names") : str_format(arena, "%u executables and libraries", targets->items.count),
	    targets == NULL ? STR_NULL : stated);
	row(session, "models", project->models_folder,
	    str_format(arena, "%.*s; %zu libraries, %zu functions", STR_ARG(project->models_origin),
	               model_library_count(project->frontend.models), model_function_count(project->frontend.models)));
	row(session, "facts store", project_store_folder(session, project->root), STR_NULL);
}

// What may matter a line each, with the reason; then what every command has.
static void print_dropped(struct session *session, const struct compile_job *job)
{
	struct strbuf harmless = {0};
	uint32_t count = 0;
	for (uint32_t i = 0; i < job->dropped.count; i++) {
		const struct dropped_flag *dropped = &job->dropped.items[i];
		struct str flag = text_line(&session->arena, dropped->flag);
		if (!dropped_flag_is_harmless(dropped))
			printf("    dropped: %.*s (%s)\n", STR_ARG(flag), dropped->reason);
		else
			strbuf_printf(&harmless, "%s%.*s", count++ == 0 ? "" : " ", STR_ARG(flag));
	}
	if (count > 0) {
		uint32_t width = session_width(stdout), indent = (uint32_t)printf("    dropped without loss: ");
		wrap_print(stdout, strbuf_view(&harmless), indent, indent, width == 0 ? WIDTH_DEFAULT : width);
		putchar('\n');
	}
	strbuf_finish(&harmless);
}

static void print_flags(struct session *session, const struct compile_job *job)
{
	struct arena *arena = &session->arena;
	printf("\n%.*s\n", STR_ARG(text_line(arena, job->file)));
	row(session, "  folder", job->directory, STR_NULL);
	row(session, "  language", job->cxx ? STR("C++") : STR("C"), STR_NULL);
	row(session, "  flags", job->guessed ? STR("a guess: the file is in no database") : STR("from the database"), STR_NULL);
	for (uint32_t i = 0; i < job->arguments.count; i++)
		printf("    %.*s\n", STR_ARG(text_line(arena, job->arguments.items[i])));
	print_dropped(session, job);
}

static void print_problems(struct session *session, const struct unit_facts *facts)
{
	struct arena *arena = &session->arena;
	for (uint32_t i = 0; i < facts->problems.count; i++) {
		const struct unit_problem *problem = &facts->problems.items[i];
		struct str path = location_known(problem->loc) ? facts->files.items[problem->loc.file].path : facts->path;
		printf("    %.*s:", STR_ARG(text_line(arena, path)));
		if (location_known(problem->loc))
			printf("%u:%u:", problem->loc.line, problem->loc.column);
		printf(" %.*s%s\n", STR_ARG(text_line(arena, problem->message)),
		       problem->kind == UNIT_PROBLEM_FATAL ? " (no facts)" : "");
	}
	if (facts->problems.count > 0)
		problem_add(&session->problems, facts_are_partial(facts) ? PROBLEM_UNIT : PROBLEM_NOTE, facts->path,
		            "does not parse without errors: %.*s", STR_ARG(facts_describe_loss(arena, facts)));
}

// How much of the unit was understood, and why not more.
static void print_understood(struct session *session, const struct unit_facts *facts)
{
	struct arena *arena = &session->arena;
	struct unknown_counts counts = {0};
	uint32_t imprecise = 0;
	char share[REPORT_SHARE_MAX];
	for (uint32_t i = 0; i < facts->functions.count; i++)
		imprecise += (facts->functions.items[i].flags & FUNCTION_IMPRECISE) != 0;
	for (uint32_t i = 0; i < facts->unknowns.count; i++)
		unknowns_add(arena, &counts, &facts->unknowns.items[i], 0);
	unknowns_sort(&counts);
	report_share(share, facts->functions.count - imprecise, facts->functions.count);
	row(session, "  understood", str_format(arena, "%s of the functions", share), STR_NULL);
	for (uint32_t i = 0; i < counts.items.count; i++) {
		const struct unknown_count *unknown = &counts.items.items[i];
		printf("    %u not: %.*s, as in %.*s:%u:%u\n", unknown->functions, STR_ARG(text_line(arena, unknown->reason)),
		       STR_ARG(text_line(arena, facts->files.items[unknown->loc.file].path)), unknown->loc.line, unknown->loc.column);
	}
}

static void print_unit(struct session *session, struct frontend *frontend, const struct project *project,
                       const struct compile_job *job)
{
	struct arena *arena = &session->arena;
	struct unit_facts facts = {0};
	uint32_t events = 0;
	print_flags(session, job);
	frontend_lower(frontend, arena, job, &project->frontend, &facts);
	for (uint32_t i = 0; i < facts.functions.count; i++)
		for (uint32_t j = 0; j < facts.functions.items[i].nodes.count; j++)
			events += facts.functions.items[i].nodes.items[j].event.kind == EVENT_SPAWN;
	row(session, "  parse", facts.problems.count == 0 ? STR("no errors") : STR("with errors:"), STR_NULL);
	print_problems(session, &facts);
	row(session, "  facts",
	    str_format(arena, "%u functions (%u in broken code), %u spawns, %u files read", facts.functions.count,
	               facts_tainted_count(&facts), events, facts.files.count),
	    STR_NULL);
	print_understood(session, &facts);
}

int cmd_doctor(struct session *session)
{
	struct project project;
	struct selection selection;
	struct job_list jobs;
	struct frontend *frontend = frontend_create();
	print_setup(session, frontend);
	bool ready = project_open(session, session_start(session), &project);
	if (ready)
		print_project(session, &project);
	ready = ready && session->options.paths.count > 0 && selection_init(session, &project, &selection) &&
	        selection_jobs(session, &selection, &jobs);
	for (uint32_t i = 0; ready && i < jobs.items.count; i++)
		for (uint32_t j = 0; j < selection.targets.count; j++)
			if (selection.targets.items[j].kind != TARGET_FOLDER &&
			    target_contains(&selection.targets.items[j], jobs.items.items[i].file))
				print_unit(session, frontend, &project, &jobs.items.items[i]);
	frontend_destroy(frontend);
	return session_report(session);
}
