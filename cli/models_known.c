// The plain list of what is known, whatever a project uses of it.
#include "models_report.h"

#include "json_writer.h"
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

static void print_headers(struct session *session, const struct model_library *library, FILE *out)
{
	fprintf(out, "%24s", "");
	for (uint32_t i = 0; i < library->headers.count; i++)
		fprintf(out, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(text_line(&session->arena, library->headers.items[i])));
	fprintf(out, "%s\n", library->headers.count == 0 ? "every unit" : "");
}

void models_known_text(struct session *session, const struct project *project, FILE *out)
{
	const struct model_set *models = project->frontend.models;
	fprintf(out, "%-14s %9s %5s  %s\n", "library", "functions", "types", "title");
	for (size_t i = 0; i < model_library_count(models); i++) {
		const struct model_library *library = model_library_at(models, i);
		struct library_counts counts = count(models, library->name);
		fprintf(out, "%-14.*s %9u %5u  %.*s\n", STR_ARG(text_line(&session->arena, library->name)), counts.functions, counts.types,
		        STR_ARG(text_line(&session->arena, library->title)));
		if (session->options.verbose)
			print_headers(session, library, out);
	}
	if (!session->options.quiet)
		fprintf(out, "\nfrom %.*s\n", STR_ARG(text_line(&session->arena, project->models_folder)));
}

static void put_list(struct json_writer *writer, const char *key, const struct str *items, uint32_t count_of)
{
	json_open(writer, key, '[');
	for (uint32_t i = 0; i < count_of; i++)
		json_put_str(writer, NULL, items[i]);
	json_close(writer);
}

void models_known_json(const struct project *project, FILE *out)
{
	const struct model_set *models = project->frontend.models;
	struct json_writer writer = {.out = out};
	json_open(&writer, NULL, '{');
	json_put_int(&writer, "version", 1);
	json_open(&writer, "known", '[');
	for (size_t i = 0; i < model_library_count(models); i++) {
		const struct model_library *library = model_library_at(models, i);
		struct library_counts counts = count(models, library->name);
		json_open(&writer, NULL, '{');
		json_put_str(&writer, "name", library->name);
		json_put_str(&writer, "title", library->title);
		json_put_int(&writer, "functions", counts.functions);
		json_put_int(&writer, "types", counts.types);
		put_list(&writer, "headers", library->headers.items, library->headers.count);
		put_list(&writer, "declares", library->declares.items, library->declares.count);
		json_close(&writer);
	}
	json_close(&writer);
	json_close(&writer);
	json_finish(&writer);
}
