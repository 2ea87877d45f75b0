// See session.h.
#include "session.h"

#include "render.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct str session_start(struct session *session)
{
	struct str first = session->options.paths.count > 0 ? session->options.paths.items[0] : STR(".");
	return path_normalise(&session->arena, session->working, first);
}

const struct unsaved_file *session_unsaved(const struct session *session, struct str path)
{
	for (uint32_t i = 0; i < session->unsaved.count; i++)
		if (str_equal(session->unsaved.items[i].path, path))
			return &session->unsaved.items[i];
	return NULL;
}

bool session_color(const struct session *session, FILE *stream)
{
	const char *off = getenv("NO_COLOR"), *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");
	if (session->options.color != WHEN_AUTO)
		return session->options.color == WHEN_ALWAYS;
	if (off != NULL && *off != '\0')
		return false;
	if (force != NULL && *force != '\0' && strcmp(force, "0") != 0)
		return true;
	return isatty(fileno(stream)) && (term == NULL || strcmp(term, "dumb") != 0);
}

bool session_hyperlinks(const struct session *session)
{
	const char *term = getenv("TERM");
	if (!session->options.hyperlinks_set || session->options.hyperlinks == WHEN_NEVER)
		return false;
	return session->options.hyperlinks == WHEN_ALWAYS || (isatty(STDOUT_FILENO) && (term == NULL || strcmp(term, "dumb") != 0));
}

uint32_t session_width(FILE *stream)
{
	struct winsize size = {0};
	if (!isatty(fileno(stream)) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

static void print_problem(struct session *session, const struct problem *problem, bool color)
{
	static const char *const words[] = {"error", "incomplete", "internal error", "note"};
	static const char *const colors[] = {"\x1b[1;31m", "\x1b[1;35m", "\x1b[1;31m", "\x1b[1;36m"};
	struct arena *arena = &session->arena;
	struct str root = session->root.len > 0 ? session->root : session->working;
	struct str path = path_from(arena, session->working, path_normalise(arena, root, problem->path));
	fputs("leash: ", stderr);
	if (problem->path.len > 0)
		fprintf(stderr, "%.*s:", STR_ARG(text_line(arena, path)));
	if (problem->path.len > 0 && problem->line > 0)
		fprintf(stderr, "%u:", problem->line);
	if (problem->path.len > 0 && problem->line > 0 && problem->column > 0)
		fprintf(stderr, "%u:", problem->column);
	fprintf(stderr, "%s%s%s:%s %.*s\n", problem->path.len > 0 ? " " : "", color ? colors[problem->kind] : "",
	        words[problem->kind], color ? "\x1b[0m" : "", STR_ARG(text_line(arena, problem->message)));
}

int session_exit(const struct session *session)
{
	if (problem_has(&session->problems, PROBLEM_INTERNAL))
		return EXIT_INTERNAL;
	if (problem_has(&session->problems, PROBLEM_USAGE))
		return EXIT_USAGE;
	if (problem_has(&session->problems, PROBLEM_UNIT) && !session->options.allow_incomplete)
		return EXIT_INCOMPLETE;
	return EXIT_CLEAN;
}

int session_report(struct session *session)
{
	problem_sort(&session->problems);
	bool color = session_color(session, stderr);
	for (uint32_t i = 0; i < session->problems.items.count; i++) {
		const struct problem *problem = &session->problems.items.items[i];
		if (problem->kind != PROBLEM_NOTE || !session->options.quiet)
			print_problem(session, problem, color);
	}
	return session_exit(session);
}
