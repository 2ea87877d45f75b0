// See scopes.h.
#include "scopes.h"

#include <string.h>
#include <unistd.h>

struct scope {
	const struct config *config;
	struct plan plan;
};

struct folder {
	struct str path;
	const struct scope *scope;
};

struct file {
	struct str path;
	const struct plan *plan;
};

struct scopes {
	struct session *session;
	const struct project *project;
	bool nested; // others than the project's count
	ARRAY(const struct scope *) items; // [0] is the project's
	ARRAY(struct folder) folders;      // by path
	ARRAY(struct file) files;          // with overrides of their own
};

// Of what counts for a run as a whole a nested configuration cannot have its own.
static void note_common(struct scopes *scopes, const struct config *config)
{
	static const char *const common[] = {"models", "like", "programs", "publicHeaders", "flags", "failOn", "paths.vendor"};
	for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
		const struct config_origin *origin = config_origin(config, str_from_c(common[i]));
		if (origin == NULL || !str_equal(origin->path, config->path))
			continue;
		struct str project = scopes->project->config.path;
		problem_add_at(&scopes->session->problems, PROBLEM_NOTE, config->path, origin->line, 0,
		               "'%s' counts for the whole project, and is taken from %.*s only", common[i],
		               STR_ARG(project.len == 0 ? STR("a configuration in its root") : path_relative(scopes->project->root, project)));
	}
}

static const struct scope *add_scope(struct scopes *scopes, const struct config *config)
{
	struct scope *scope = arena_new(&scopes->session->arena, struct scope);
	scope->config = config;
	plan_init(scopes->session, config, &scope->plan);
	array_push(&scopes->session->arena, &scopes->items, (const struct scope *)scope);
	return scope;
}

struct scopes *scopes_create(struct session *session, const struct project *project)
{
	struct scopes *scopes = arena_new(&session->arena, struct scopes);
	struct project *kept = arena_new(&session->arena, struct project);
	*kept = *project;
	*scopes = (struct scopes){.session = session, .project = kept, .nested = session->options.config.len == 0};
	uint32_t said = session->problems.items.count;
	add_scope(scopes, &kept->config);
	session->problems.items.count = said; // a bad --rules is said by who makes the plan of the run
	return scopes;
}

static struct str parent(struct str path)
{
	size_t slash = str_rfind(path, '/');
	return slash == SIZE_MAX || slash == 0 ? STR("/") : str_slice(path, 0, slash);
}

static bool lies_under(struct str folder, struct str path)
{
	return str_equal(folder, STR("/")) || (str_starts_with(path, folder) && (path.len == folder.len || path.ptr[folder.len] == '/'));
}

static uint32_t folder_index(const struct scopes *scopes, struct str path)
{
	uint32_t low = 0, high = scopes->folders.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (str_compare(scopes->folders.items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static const struct scope *load(struct scopes *scopes, struct str path)
{
	struct config *config = arena_new(&scopes->session->arena, struct config);
	if (!config_load(&scopes->session->arena, path, config, &scopes->session->problems))
		return scopes->items.items[0];
	note_common(scopes, config);
	return add_scope(scopes, config);
}

static const struct scope *find(struct scopes *scopes, struct str folder)
{
	const struct project *project = scopes->project;
	struct arena *arena = &scopes->session->arena;
	struct str stop = project->config.path.len > 0 ? project->config.folder : project->root;
	bool top = project->config.path.len > 0 && str_equal(folder, stop);
	if (!scopes->nested || top || !lies_under(stop, folder))
		return scopes->items.items[0];
	uint32_t at = folder_index(scopes, folder);
	if (at < scopes->folders.count && str_equal(scopes->folders.items[at].path, folder))
		return scopes->folders.items[at].scope;
	struct str path = str_format(arena, "%.*s/.leash.json", STR_ARG(folder.len == 1 ? STR_NULL : folder));
	const struct scope *scope = scopes->items.items[0];
	if (access(path.ptr, F_OK) == 0)
		scope = load(scopes, path);
	else if (!str_equal(folder, stop))
		scope = find(scopes, parent(folder));
	at = folder_index(scopes, folder); // others may have come
	array_push(arena, &scopes->folders, ((struct folder){0}));
	memmove(&scopes->folders.items[at + 1], &scopes->folders.items[at], (scopes->folders.count - 1 - at) * sizeof(struct folder));
	scopes->folders.items[at] = (struct folder){str_copy(arena, folder), scope};
	return scope;
}

const struct config *scopes_config(struct scopes *scopes, struct str absolute)
{
	return find(scopes, parent(absolute))->config;
}

const struct plan *scopes_plan(struct scopes *scopes, struct str absolute)
{
	struct arena *arena = &scopes->session->arena;
	const struct scope *scope = find(scopes, parent(absolute));
	if (scope->config->overrides.count == 0)
		return &scope->plan;
	for (uint32_t i = 0; i < scopes->files.count; i++)
		if (str_equal(scopes->files.items[i].path, absolute))
			return scopes->files.items[i].plan;
	const struct config *own = config_for_file(arena, scope->config, absolute);
	struct plan *plan = arena_new(arena, struct plan);
	if (own == scope->config)
		*plan = scope->plan;
	else
		plan_init(scopes->session, own, plan);
	array_push(arena, &scopes->files, ((struct file){str_copy(arena, absolute), plan}));
	return plan;
}

uint32_t scopes_count(const struct scopes *scopes)
{
	return scopes->items.count;
}

const struct config *scopes_at(const struct scopes *scopes, uint32_t index)
{
	return scopes->items.items[index]->config;
}

uint32_t scopes_folder_count(const struct scopes *scopes)
{
	return scopes->folders.count;
}

struct str scopes_folder_at(const struct scopes *scopes, uint32_t index)
{
	return scopes->folders.items[index].path;
}

bool scopes_run(struct scopes *scopes, uint32_t rule)
{
	bool on = false, listed = scopes->session->options.rules.len > 0;
	for (uint32_t i = 0; i < scopes->items.count; i++) {
		const struct scope *scope = scopes->items.items[i];
		on |= scope->plan.rules[rule].on;
		for (uint32_t j = 0; !listed && j < scope->config->overrides.count; j++)
			on |= scope->config->overrides.items[j].rules[rule].severity_set;
	}
	return on;
}

bool scopes_filter(const struct scopes *scopes)
{
	for (uint32_t i = 0; i < scopes->items.count; i++)
		if (scopes->items.items[i]->config->include.count > 0 || scopes->items.items[i]->config->exclude.count > 0)
			return true;
	return false;
}
