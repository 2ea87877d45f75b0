// See inputs.h. A configuration that comes counts from then on, so each place is named where one is looked for.
#include "inputs.h"

#include "scopes.h"

static void add(struct arena *arena, struct input_list *list, struct str path)
{
	if (path.len > 0)
		array_push(arena, &list->items, path);
}

static void add_config(struct arena *arena, struct input_list *list, const struct config *config)
{
	for (uint32_t i = 0; i < config->files.count; i++)
		add(arena, list, config->files.items[i]);
	for (uint32_t i = 0; i < config->models.count; i++)
		add(arena, list, config->models.items[i]);
}

static struct str parent(struct str path)
{
	return str_slice(path, 0, str_rfind(path, '/'));
}

// In the folder and all above it, as far as `stop`.
static void add_places(struct arena *arena, struct input_list *list, struct str folder, struct str stop)
{
	for (;; folder = parent(folder)) {
		if (folder.len > 0 || stop.len == 0)
			add(arena, list, str_format(arena, "%.*s/.leash.json", STR_ARG(folder)));
		if (folder.len <= stop.len || str_rfind(folder, '/') == SIZE_MAX)
			return;
	}
}

// Files of a folder come one after the other, mostly.
static void add_places_of(struct arena *arena, struct input_list *list, const struct unit_facts *facts, struct str root)
{
	struct str last = STR_NULL;
	for (uint32_t i = 0; i < facts->files.count; i++) {
		const struct source_file *file = &facts->files.items[i];
		if (file->kind != FILE_MAIN && file->kind != FILE_PROJECT)
			continue;
		struct str folder = parent(path_normalise(arena, root, file->path));
		if (!str_equal(folder, last) && str_starts_with(folder, root))
			add_places(arena, list, folder, root);
		last = folder;
	}
}

void inputs_collect(struct arena *arena, const struct check_run *run, struct input_list *ret)
{
	const struct project *project = &run->project;
	add_config(arena, ret, &project->config);
	for (uint32_t i = 0; i < scopes_count(project->scopes); i++)
		add_config(arena, ret, scopes_at(project->scopes, i));
	add(arena, ret, project->compdb.path);
	add(arena, ret, run->baseline == NULL ? STR_NULL : run->baseline->file);
	if (run->session->options.config.len > 0)
		return;
	struct str start = session_start(run->session);
	add_places(arena, ret, start, STR_NULL);
	for (size_t i = 0; i < run->result.unit_count; i++)
		if (run->result.units[i].facts != NULL)
			add_places_of(arena, ret, run->result.units[i].facts, project->root);
}
