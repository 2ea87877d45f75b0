// leash models: the libraries that are known, and how much of each.
#include "commands.h"

#include "render.h"

struct library_counts {
	uint32_t functions, types;
};

static struct library_counts count(const struct model_set *models, struct str library)
{
	struct library_counts counts = {0};
	for (size_t i = 0; i < model_function_count(models); i++)
		counts.functions += str_equal(model_function_at(models, i)->library, library);
	for (size_t i = 0; i < model_type_count(models); i++)
		counts.types += str_equal(model_type_at(models, i)->library, library);
	return counts;
}

static void print_headers(struct session *session, const struct model_library *library)
{
	printf("%24s", "");
	for (uint32_t i = 0; i < library->headers.count; i++)
		printf("%s%.*s", i == 0 ? "" : ", ", STR_ARG(text_line(&session->arena, library->headers.items[i])));
	printf("%s\n", library->headers.count == 0 ? "every unit" : "");
}

int cmd_models(struct session *session)
{
	struct project project = {0};
	bool ready = project_load_config(session, session_start(session), &project) && project_load_models(session, &project);
	const struct model_set *models = project.frontend.models;
	if (ready)
		printf("%-14s %9s %5s  %s\n", "library", "functions", "types", "title");
	for (size_t i = 0; ready && i < model_library_count(models); i++) {
		const struct model_library *library = model_library_at(models, i);
		struct library_counts counts = count(models, library->name);
		printf("%-14.*s %9u %5u  %.*s\n", STR_ARG(text_line(&session->arena, library->name)), counts.functions, counts.types,
		       STR_ARG(text_line(&session->arena, library->title)));
		if (session->options.verbose)
			print_headers(session, library);
	}
	if (ready && !session->options.quiet)
		printf("\nfrom %.*s\n", STR_ARG(text_line(&session->arena, project.models_folder)));
	return session_report(session);
}
