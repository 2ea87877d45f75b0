// See output.h.
#include "output.h"

#include "fixes.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool complain(struct session *session, struct str path, int error)
{
	path = path_normalise(&session->arena, session->working, path);
	problem_add(&session->problems, PROBLEM_USAGE, path, "cannot be written: %s", strerror(error));
	return false;
}

bool output_can_be_made(struct session *session, struct str file)
{
	struct stat info;
	size_t slash = str_rfind(file, '/');
	if (slash == SIZE_MAX || slash == 0)
		return true;
	struct str folder = str_copy(&session->arena, str_slice(file, 0, slash));
	if (stat(folder.ptr, &info) != 0)
		return complain(session, file, errno);
	return S_ISDIR(info.st_mode) || complain(session, file, ENOTDIR);
}

bool output_check(struct session *session)
{
	uint32_t standard = 0;
	for (uint32_t i = 0; i < session->options.outputs.count; i++)
		standard += session->options.outputs.items[i].file.len == 0;
	if (session->options.show_fix)
		for (uint32_t i = 0; i < session->options.outputs.count; i++)
			standard += session->options.outputs.items[i].file.len == 0 && !str_equal(session->options.outputs.items[i].format, STR("text"));
	if (standard > 1 && session->options.show_fix)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "--show-fix prints a diff to stdout; name a file for the other output");
	else if (standard > 1)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL,
		            "only one output can go to stdout; name a file for the others: --output sarif:leash.sarif");
	bool good = standard <= 1;
	for (uint32_t i = 0; i < session->options.outputs.count; i++)
		good &= output_can_be_made(session, session->options.outputs.items[i].file);
	return good;
}

static struct str host_name(struct arena *arena)
{
	char name[256] = "";
	bool known = gethostname(name, sizeof name - 1) == 0;
	return path_uri(arena, known ? str_copy(arena, str_from_c(name)) : STR_NULL);
}

static bool render_to_stdout(struct session *session, const struct renderer *renderer, struct report *report)
{
	report->color = session_color(session, stdout);
	report->rich = report->color || isatty(STDOUT_FILENO);
	report->width = session_width(stdout);
	report->hyperlinks = session_hyperlinks(session);
	report->host = host_name(&session->arena);
	if (session->options.show_fix && report->fixes != NULL)
		fixes_print_diff(report->fixes, report->working, report->root, report->rich, report->color, stdout);
	else
		renderer->render(report, stdout);
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "stdout cannot be written: %s", strerror(errno));
	return false;
}

static bool write_to(struct session *session, const struct output_text *text, struct str path, struct str target)
{
	errno = 0;
	FILE *out = fopen(target.ptr, "w");
	if (out == NULL)
		return complain(session, path, errno);
	text->write(text->context, out);
	bool failed = ferror(out) != 0;
	failed |= fclose(out) != 0;
	return !failed || complain(session, path, errno);
}

bool output_file(struct session *session, struct str file, const struct output_text *text)
{
	struct str path = str_copy(&session->arena, file);
	struct str temporary = str_format(&session->arena, "%s.%ld.tmp", path.ptr, (long)getpid());
	struct stat info;
	if (lstat(path.ptr, &info) == 0 && !S_ISREG(info.st_mode))
		return write_to(session, text, path, path);
	if (!write_to(session, text, path, temporary)) {
		unlink(temporary.ptr);
		return false;
	}
	if (rename(temporary.ptr, path.ptr) == 0)
		return true;
	complain(session, path, errno);
	unlink(temporary.ptr);
	return false;
}

struct rendering {
	const struct renderer *renderer;
	const struct report *report;
};

static void render(void *context, FILE *out)
{
	const struct rendering *rendering = context;
	rendering->renderer->render(rendering->report, out);
}

static bool render_to_file(struct session *session, const struct renderer *renderer, struct report *report, struct str file)
{
	struct rendering rendering = {renderer, report};
	report->rich = report->color = report->hyperlinks = false;
	report->width = 0;
	return output_file(session, file, &(struct output_text){render, &rendering});
}

bool output_all(struct session *session, struct report *report)
{
	const struct options *options = &session->options;
	bool good = true;
	if (options->outputs.count == 0 || options->show_fix) // a diff is there whatever goes to files
		good = render_to_stdout(session, renderer_find(STR("text")), report);
	for (uint32_t i = 0; i < options->outputs.count; i++) {
		const struct output_request *output = &options->outputs.items[i];
		const struct renderer *renderer = renderer_find(output->format);
		if (output->file.len == 0 && options->show_fix)
			continue;
		if (output->file.len == 0)
			good &= render_to_stdout(session, renderer, report);
		else
			good &= render_to_file(session, renderer, report, output->file);
	}
	return good;
}
