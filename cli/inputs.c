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

static void add_place(struct arena *arena, struct input_list *list, struct str folder)
{
	add(arena, list, str_format(arena, "%.*s/.leash.json", STR_ARG(folder.len == 1 ? STR_NULL : folder)));
}

// Where one would be found first; `--watch` looks for others itself.
static void add_databases(struct arena *arena, const struct check_run *run, struct input_list *list)
{
	static const char *const names[] = {"compile_commands.json", "build/compile_commands.json", "compile_flags.txt"};
	const struct options *options = &run->session->options;
	if (run->project.compdb.path.len > 0 || options->database.len > 0 || options->flags_given)
		return;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		add(arena, list, path_normalise(arena, session_start(run->session), str_from_c(names[i])));
}

void inputs_collect(struct arena *arena, const struct check_run *run, struct input_list *ret)
{
	const struct project *project = &run->project;
	add_config(arena, ret, &project->config);
	for (uint32_t i = 0; i < scopes_count(project->scopes); i++)
		add_config(arena, ret, scopes_at(project->scopes, i));
	add(arena, ret, project->compdb.path);
	add_databases(arena, run, ret);
	add(arena, ret, run->baseline == NULL ? STR_NULL : run->baseline->file);
	if (run->session->options.config.len > 0)
		return;
	for (uint32_t i = 0; i < scopes_folder_count(project->scopes); i++)
		add_place(arena, ret, scopes_folder_at(project->scopes, i));
	// The project's own may come where the search begins, or above.
	struct str folder = session_start(run->session);
	for (;;) {
		add_place(arena, ret, folder);
		if (folder.len <= 1)
			return;
		size_t slash = str_rfind(folder, '/');
		folder = str_slice(folder, 0, slash == 0 ? 1 : slash);
	}
}
