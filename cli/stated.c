// See stated.h.
#include "stated.h"

#include "builds.h"

static struct program_target expand(struct session *session, const struct project *project, const struct compile_job *jobs,
                                    size_t count, const struct config_program *program)
{
	struct program_target target = {.name = program->name, .linkage = LINKAGE_EXECUTABLE};
	for (uint32_t i = 0; i < count; i++) {
		struct str file = jobs[i].file, name = path_relative(project->config.folder, file);
		bool matched = false;
		for (uint32_t k = 0; !matched && k < program->sources.count; k++)
			matched = config_glob(program->sources.items[k], name);
		if (matched)
			array_push(&session->arena, &target.sources, path_relative(project->root, file));
	}
	if (target.sources.count == 0)
		problem_add(&session->problems, PROBLEM_NOTE, project->config.path, "program '%.*s' has none of the analysed sources",
		            STR_ARG(program->name));
	return target;
}

const struct program_targets *stated_targets(struct session *session, const struct project *project,
                                             const struct compile_job *jobs, size_t count, struct str *ret_origin)
{
	struct arena *arena = &session->arena;
	struct program_targets *targets = arena_new(arena, struct program_targets);
	*ret_origin = project->config.path;
	for (uint32_t i = 0; i < project->config.programs.count; i++)
		array_push(arena, &targets->items, expand(session, project, jobs, count, &project->config.programs.items[i]));
	if (project->config.programs.count > 0)
		return targets;
	bool found = project->build_folder.len > 0 &&
	             builds_read(arena, project->build_folder, project->root, targets, ret_origin, &session->problems);
	return found ? targets : NULL;
}
