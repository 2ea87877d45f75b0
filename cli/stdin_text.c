// See stdin_text.h.
#include "stdin_text.h"

#include "links.h"

#include <errno.h>
#include <string.h>

enum { STDIN_MAX = 64 * 1024 * 1024, CHUNK = 64 * 1024 };

static bool complain(struct session *session, const char *message)
{
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "%s", message);
	return false;
}

static bool read_all(struct session *session, struct str *ret_text)
{
	struct strbuf text = {.max = STDIN_MAX};
	char *chunk = arena_alloc(&session->arena, CHUNK);
	for (size_t len; (len = fread(chunk, 1, CHUNK, stdin)) > 0;)
		strbuf_append(&text, chunk, len);
	bool good = !ferror(stdin) && !text.overflow;
	if (good)
		*ret_text = str_copy(&session->arena, strbuf_view(&text));
	else
		complain(session, text.overflow ? "standard input is too large" : strerror(errno));
	strbuf_finish(&text);
	return good;
}

bool stdin_text_take(struct session *session)
{
	struct options *options = &session->options;
	uint32_t dashes = 0;
	for (uint32_t i = 0; i < options->paths.count; i++)
		if (str_equal(options->paths.items[i], STR("-"))) {
			options->paths.items[i] = options->stdin_filename;
			dashes++;
		}
	if (dashes == 0 && options->stdin_filename.len == 0)
		return true;
	if (options->stdin_filename.len == 0)
		return complain(session, "'-' stands for standard input; --stdin-filename NAME says which file that is");
	if (dashes != 1)
		return complain(session, "--stdin-filename needs '-' once among the paths");
	struct unsaved_file file = {.path = path_normalise(&session->arena, session->working, options->stdin_filename)};
	bool good = read_all(session, &file.text);
	array_push(&session->arena, &session->unsaved, file);
	return good;
}

void stdin_text_name(struct session *session, const struct job_list *jobs)
{
	struct arena *arena = &session->arena;
	for (uint32_t u = 0; u < session->unsaved.count; u++) {
		struct str *path = &session->unsaved.items[u].path, real = real_folder_path(arena, *path);
		bool found = false;
		for (uint32_t i = 0; i < jobs->items.count && !found; i++) {
			struct str file = jobs->items.items[i].file;
			found = str_equal(file, *path) || str_equal(real_folder_path(arena, file), real);
			*path = found ? file : *path;
		}
	}
}
