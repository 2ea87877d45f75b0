// See fixes.h: the choice.
#include "fixes.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HEAD = 2048 };

// Says a file's head that a program wrote it?
static bool is_generated(struct str text)
{
	static const char *const marks[] = {"@generated", "do not edit", "do not modify", "do not make changes to this file"};
	char head[HEAD + 1];
	size_t len = text.len < HEAD ? text.len : HEAD;
	for (size_t i = 0; i < len; i++)
		head[i] = text.ptr[i] == '\0' ? ' ' : (char)tolower((unsigned char)text.ptr[i]);
	head[len] = '\0';
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (strstr(head, marks[i]) != NULL)
			return true;
	return false;
}

static bool has_file(struct arena *arena, struct str folder, const char *name)
{
	return access(str_format(arena, "%.*s/%s", STR_ARG(folder), name).ptr, F_OK) == 0;
}

// Does the path lie where a build puts its files, and where no sources are built from?
static bool is_built(const struct check_run *run, struct str absolute)
{
	struct arena *arena = &run->session->arena;
	struct str build = run->project.build_folder;
	if (build.len <= run->project.root.len || !str_starts_with(absolute, build) || absolute.ptr[build.len] != '/')
		return false;
	bool builds = has_file(arena, build, "CMakeCache.txt") || has_file(arena, build, "build.ninja");
	return builds && !has_file(arena, build, "CMakeLists.txt") && !has_file(arena, build, "meson.build");
}

// Why the file is not edited; NULL: it is.
static const char *refusal(const struct check_run *run, struct texts *texts, struct str path)
{
	struct arena *arena = &run->session->arena;
	struct str absolute = path_normalise(arena, run->project.root, path);
	struct str relative = path_relative(run->project.root, absolute);
	if (str_starts_with(path, STR("/")) || str_starts_with(relative, STR("/")) || str_starts_with(relative, STR("..")))
		return "lies outside of the root";
	if (!selection_contains(&run->selection, path))
		return "is not reported on";
	if (is_built(run, absolute))
		return "lies in the build folder";
	if (is_generated(texts_get(texts, path)))
		return "is generated";
	return NULL;
}

static const char *finding_refusal(const struct check_run *run, struct texts *texts, const struct diagnostic *diagnostic, struct str *ret_path)
{
	for (uint32_t i = 0; i < diagnostic->fix.count; i++) {
		const struct fix_edit *edit = &diagnostic->fix.items[i];
		*ret_path = edit->place.path;
		const char *why = refusal(run, texts, edit->place.path);
		if (why != NULL)
			return why;
		if (edit->place.begin > edit->place.end || edit->place.end > texts_get(texts, edit->place.path).len)
			return "has changed";
	}
	return NULL;
}

static uint32_t find_file(const struct fix_plan *plan, struct str path)
{
	for (uint32_t i = 0; i < plan->files.count; i++)
		if (str_equal(plan->files.items[i].path, path))
			return i;
	return UINT32_MAX;
}

static struct fix_file *file_of(struct fix_plan *plan, struct str path)
{
	uint32_t i = find_file(plan, path);
	return i == UINT32_MAX ? NULL : &plan->files.items[i];
}

static bool same_edit(const struct fix_edit *a, const struct fix_edit *b)
{
	return a->place.begin == b->place.begin && a->place.end == b->place.end && str_equal(a->text, b->text);
}

// Edits that only touch would have an order that nobody chose.
static bool touch(const struct fix_edit *a, const struct fix_edit *b)
{
	return a->place.begin <= b->place.end && b->place.begin <= a->place.end;
}

enum fit { FIT_NEW, FIT_SAME, FIT_OVERLAPS };

// The finding's edits against all that were chosen.
static enum fit fit_of(struct fix_plan *plan, const struct diagnostic *diagnostic)
{
	uint32_t same = 0, touching = 0;
	for (uint32_t i = 0; i < diagnostic->fix.count; i++) {
		const struct fix_edit *edit = &diagnostic->fix.items[i];
		const struct fix_file *file = file_of(plan, edit->place.path);
		bool is_there = false, touches = false;
		for (uint32_t j = 0; file != NULL && j < file->edits.count; j++) {
			is_there = is_there || same_edit(edit, file->edits.items[j]);
			touches = touches || touch(edit, file->edits.items[j]);
		}
		same += is_there;
		touching += touches;
	}
	return same == diagnostic->fix.count ? FIT_SAME : touching > 0 ? FIT_OVERLAPS : FIT_NEW;
}

static void choose(const struct check_run *run, struct texts *texts, struct fix_plan *plan, const struct diagnostic *diagnostic)
{
	for (uint32_t i = 0; i < diagnostic->fix.count; i++) {
		const struct fix_edit *edit = &diagnostic->fix.items[i];
		struct fix_file *file = file_of(plan, edit->place.path);
		if (file == NULL) {
			struct fix_file fresh = {.path = edit->place.path, .before = texts_get(texts, edit->place.path)};
			fresh.absolute = path_normalise(plan->arena, run->project.root, edit->place.path);
			array_push(plan->arena, &plan->files, fresh);
			file = &plan->files.items[plan->files.count - 1];
		}
		array_push(plan->arena, &file->edits, edit);
	}
}

uint32_t fixes_count_fixed(const struct fix_plan *plan)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < plan->chosen.count; i++) {
		bool all = true;
		for (uint32_t j = 0; j < plan->chosen.items[i]->fix.count; j++)
			all = all && find_file(plan, plan->chosen.items[i]->fix.items[j].place.path) != UINT32_MAX;
		count += all;
	}
	return count;
}

static int compare_files(const void *left, const void *right)
{
	return str_compare(((const struct fix_file *)left)->path, ((const struct fix_file *)right)->path);
}

static int compare_edits(const void *left, const void *right)
{
	const struct fix_edit *a = *(const struct fix_edit *const *)left, *b = *(const struct fix_edit *const *)right;
	return (a->place.begin > b->place.begin) - (a->place.begin < b->place.begin);
}

static void apply(struct arena *arena, struct fix_file *file)
{
	struct strbuf text = {0};
	uint32_t at = 0;
	qsort((void *)file->edits.items, file->edits.count, sizeof file->edits.items[0], compare_edits);
	for (uint32_t i = 0; i < file->edits.count; i++) {
		const struct fix_edit *edit = file->edits.items[i];
		strbuf_str(&text, str_slice(file->before, at, edit->place.begin));
		strbuf_str(&text, edit->text);
		at = edit->place.end;
	}
	strbuf_str(&text, str_slice(file->before, at, file->before.len));
	file->after = str_copy(arena, strbuf_view(&text));
	strbuf_finish(&text);
}

static void consider(const struct check_run *run, struct texts *texts, bool unsafe, struct fix_plan *plan, const struct diagnostic *diagnostic)
{
	struct str path = STR_NULL;
	plan->findings++;
	if (diagnostic->fix_title.len == 0 || diagnostic->fix.count == 0)
		return;
	const char *why = finding_refusal(run, texts, diagnostic, &path);
	if (why != NULL) {
		problem_add(&run->session->problems, PROBLEM_NOTE, path, "%s: its fixes are left out", why);
		plan->left++;
		return;
	}
	if (!diagnostic->fix_safe && !unsafe) {
		plan->unsafe++;
		return;
	}
	enum fit fit = fit_of(plan, diagnostic);
	plan->overlapping += fit == FIT_OVERLAPS;
	plan->fixed += fit != FIT_OVERLAPS;
	if (fit != FIT_OVERLAPS)
		array_push(plan->arena, &plan->chosen, diagnostic);
	if (fit == FIT_NEW)
		choose(run, texts, plan, diagnostic);
}

void fixes_choose(const struct check_run *run, struct texts *texts, bool unsafe, struct fix_plan *ret_plan)
{
	struct fix_plan plan = {.arena = &run->session->arena};
	for (uint32_t i = 0; i < run->report.finding_count; i++)
		if (!run->report.findings[i]->suppressed)
			consider(run, texts, unsafe, &plan, run->report.findings[i]);
	for (uint32_t i = 0; i < plan.files.count; i++)
		apply(plan.arena, &plan.files.items[i]);
	if (plan.files.count > 1)
		qsort(plan.files.items, plan.files.count, sizeof plan.files.items[0], compare_files);
	*ret_plan = plan;
}
