// See frontend_held.h. With a preamble libclang does not tell which files a unit reads: those of the preamble come in another order, and those that
// the main file includes later not at all. So the plain parse before it says what the preamble reads, and a main file that includes more is not held.
#include "frontend_held.h"

#include "frontend_internal.h"

#include <stdlib.h>

enum { MAIN_MAX = 64 * 1024 * 1024 };

static struct held_unit *held_create(void)
{
	struct held_unit *held = calloc(1, sizeof *held);
	if (held == NULL)
		abort();
	return held;
}

void held_destroy(struct held_unit *held)
{
	if (held == NULL)
		return;
	if (held->tu != NULL)
		clang_disposeTranslationUnit(held->tu);
	arena_finish(&held->arena);
	free(held);
}

// --- the main file's beginning

static size_t line_end(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n')
		at++;
	return at;
}

// Behind the comment whose text begins at `at`.
static size_t comment_end(struct str text, size_t at)
{
	while (at + 1 < text.len && (text.ptr[at] != '*' || text.ptr[at + 1] != '/'))
		at++;
	return at + 1 < text.len ? at + 2 : text.len;
}

// A directive goes on where its line ends in a backslash, and past a comment that it begins.
static size_t directive_end(struct str text, size_t at)
{
	while (at < text.len && text.ptr[at] != '\n') {
		bool comment = text.ptr[at] == '/' && at + 1 < text.len && text.ptr[at + 1] == '*';
		bool joined = text.ptr[at] == '\\' && at + 1 < text.len;
		if (comment)
			at = comment_end(text, at + 2);
		else if (joined)
			at += text.ptr[at + 1] == '\r' && at + 2 < text.len ? 3 : 2;
		else
			at++;
	}
	return at < text.len ? at : text.len;
}

size_t frontend_leading(struct str text)
{
	size_t at = 0;
	while (at < text.len) {
		const char c = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : '\0';
		if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v') {
			at++;
		} else if (c == '#') {
			at = directive_end(text, at);
		} else if (c == '/' && next == '/') {
			at = line_end(text, at);
		} else if (c == '/' && next == '*') {
			at = comment_end(text, at + 2);
		} else {
			break;
		}
	}
	return at;
}

// Is there perhaps a directive, in whatever spelling, that reads a file?
static bool includes_more(struct str text)
{
	for (size_t at = 0; at + 1 < text.len; at++) {
		if (text.ptr[at] == '%' && text.ptr[at + 1] == ':')
			return true;
		if (text.ptr[at] == '?' && text.ptr[at + 1] == '?' && at + 2 < text.len && text.ptr[at + 2] == '=')
			return true;
		if (text.ptr[at] != '#')
			continue;
		size_t word = at + 1;
		while (word < text.len && (text.ptr[word] == ' ' || text.ptr[word] == '\t'))
			word++;
		const struct str rest = str_slice(text, word, text.len);
		if (str_starts_with(rest, STR("i")) ? !str_starts_with(rest, STR("if")) && !str_starts_with(rest, STR("ident"))
		                                    : str_starts_with(rest, STR("/*")) || str_starts_with(rest, STR("\\")) || str_starts_with(rest, STR("__include")))
			return true;
	}
	return false;
}

// Can nothing that comes behind be taken for more of the preamble: other spellings of '#', a line that goes on, a module's beginning? Nor read
// more files?
static bool ends_plainly(struct str text, size_t at)
{
	static const char *const words[] = {"module", "import", "export"};
	if (at >= text.len)
		return true;
	const struct str rest = str_slice(text, at, text.len);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts_with(rest, str_from_c(words[i])))
			return false;
	return !includes_more(rest) && rest.ptr[0] != '%' && rest.ptr[0] != '?' && rest.ptr[0] != '\\' && rest.ptr[0] != '/' && (unsigned char)rest.ptr[0] < 0x80;
}

// --- holding

struct reading {
	struct unit *unit;
	struct held_unit *held;
	struct content_cache *contents;
	size_t leading;
	bool good;
};

static bool is_leading(const struct reading *reading, CXSourceLocation *stack, unsigned depth)
{
	unsigned offset;
	CXFile file;
	clang_getExpansionLocation(stack[depth - 1], &file, NULL, NULL, &offset);
	return file == NULL || offset < reading->leading;
}

static void note_file(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
	struct reading *reading = data;
	struct held_unit *held = reading->held;
	if (depth == 0)
		return;
	if (!is_leading(reading, stack, depth)) {
		reading->good = false;
		return;
	}
	struct held_file kept = {.source = reading->unit->facts->files.items[unit_file(reading->unit, file)]};
	CXString name = clang_getFileName(file);
	kept.name = str_copy(&held->arena, str_from_c(clang_getCString(name))).ptr;
	clang_disposeString(name);
	kept.source.path = str_copy(&held->arena, kept.source.path);
	kept.content = content_hash_of(reading->contents, kept.source.path);
	// A file that libclang read in another state than this one was changed meanwhile.
	reading->good = reading->good && kept.content != 0 && (kept.source.hash == 0 || kept.source.hash == kept.content);
	array_push(&held->arena, &held->files, kept);
}

static void remember_job(struct held_unit *held, const struct compile_job *job)
{
	held->file = str_copy(&held->arena, job->file);
	held->directory = str_copy(&held->arena, job->directory);
	for (uint32_t i = 0; i < job->arguments.count; i++)
		array_push(&held->arena, &held->arguments, str_copy(&held->arena, job->arguments.items[i]));
}

static bool names_precompiled(const struct compile_job *job)
{
	for (uint32_t i = 0; i < job->arguments.count; i++)
		if (str_starts_with(job->arguments.items[i], STR("-include-pch")))
			return true;
	return false;
}

static bool is_held_file(const struct held_unit *held, const struct frontend_options *options, struct str path)
{
	struct str relative = path_relative(options->root, path);
	for (uint32_t i = 0; i < held->files.count; i++)
		if (str_equal(held->files.items[i].source.path, relative))
			return true;
	return false;
}

// What else than the main file the editor has unsaved: a preamble that was made without one of these is made again. Other sources do not matter.
static uint64_t unsaved_mark(const struct held_unit *held, const struct frontend_options *options)
{
	uint64_t mark = 0;
	for (size_t i = 0; i < options->unsaved_count; i++) {
		const struct unsaved_file *file = &options->unsaved[i];
		bool counts = !compdb_is_source(file->path) || is_held_file(held, options, file->path);
		if (counts && !str_equal(file->path, held->file))
			mark += str_hash(file->path) ^ str_hash(file->text) * UINT64_C(0x9E3779B97F4A7C15);
	}
	return mark;
}

static bool parse_twice(struct unit *unit, struct frontend *frontend, struct held_unit *held, struct content_cache *contents)
{
	int count;
	const char *const *arguments = unit_arguments(unit, &count);
	const unsigned flags = CXTranslationUnit_KeepGoing | CXTranslationUnit_IgnoreNonErrorsFromIncludedFiles | CXTranslationUnit_PrecompiledPreamble;
	struct CXUnsavedFile *unsaved = unit_unsaved(unit);
	const unsigned unsaved_count = (unsigned)unit->options->unsaved_count;
	enum CXErrorCode code = clang_parseTranslationUnit2(frontend->index, str_copy(&unit->scratch, unit->job->file).ptr, arguments, count, unsaved,
	                                                    unsaved_count, flags, &held->tu);
	if (code != CXError_Success || held->tu == NULL || !unit_is_sound(held->tu))
		return false;
	unit->tu = held->tu;
	CXFile main_file = clang_getFile(unit->tu, str_copy(&unit->scratch, unit->job->file).ptr);
	if (main_file == NULL || !unit_record_files(unit))
		return false;
	struct str text = unit_text(unit, main_file);
	held->leading = str_copy(&held->arena, str_slice(text, 0, frontend_leading(text)));
	struct reading reading = {unit, held, contents, held->leading.len, ends_plainly(text, held->leading.len)};
	clang_getInclusions(held->tu, note_file, &reading);
	return reading.good && held->files.count > 0 &&
	       clang_reparseTranslationUnit(held->tu, unsaved_count, unsaved, clang_defaultReparseOptions(held->tu)) == 0 && unit_is_sound(held->tu);
}

bool frontend_hold(struct frontend *frontend, const struct compile_job *job, const struct frontend_options *options, struct content_cache *contents)
{
	struct arena arena = {0};
	struct unit_facts facts = {.configuration = job->configuration};
	struct unit unit = {.arena = &arena, .job = job, .options = options, .facts = &facts, .cxx = job->cxx};
	held_destroy(frontend->held);
	frontend->held = NULL;
	struct held_unit *held = held_create();
	remember_job(held, job);
	bool good = !names_precompiled(job) && parse_twice(&unit, frontend, held, contents);
	if (good) {
		held->unsaved = unsaved_mark(held, options);
		frontend->held = held;
	} else {
		held_destroy(held);
	}
	arena_finish(&unit.scratch);
	arena_finish(&arena);
	return good;
}

static bool begins_as_held(const struct frontend_options *options, const struct held_unit *held)
{
	struct strbuf read = {0};
	struct str text = STR_NULL;
	bool found = false;
	for (size_t i = 0; i < options->unsaved_count && !found; i++) {
		found = str_equal(options->unsaved[i].path, held->file);
		text = options->unsaved[i].text;
	}
	if (!found && strbuf_read_file(&read, held->file.ptr, MAIN_MAX)) {
		found = true;
		text = strbuf_view(&read);
	}
	const size_t leading = frontend_leading(text);
	bool same = found && str_equal(str_slice(text, 0, leading), held->leading) && ends_plainly(text, leading);
	strbuf_finish(&read);
	return same;
}

bool frontend_holds(const struct frontend *frontend, const struct compile_job *job, const struct frontend_options *options, struct content_cache *contents)
{
	const struct held_unit *held = frontend == NULL ? NULL : frontend->held;
	if (held == NULL || !str_equal(held->file, job->file) || !str_equal(held->directory, job->directory) ||
	    held->arguments.count != job->arguments.count || held->unsaved != unsaved_mark(held, options))
		return false;
	for (uint32_t i = 0; i < job->arguments.count; i++)
		if (!str_equal(held->arguments.items[i], job->arguments.items[i]))
			return false;
	for (uint32_t i = 0; i < held->files.count; i++)
		if (content_hash_of(contents, held->files.items[i].source.path) != held->files.items[i].content)
			return false;
	return begins_as_held(options, held);
}

// --- in the process that was forked

static bool find_own_files(struct unit *unit, struct held_unit *held)
{
	held->main = clang_getFile(unit->tu, held->file.ptr);
	if (held->main == NULL)
		return false;
	for (uint32_t i = 0; i < held->files.count; i++) {
		struct held_file *file = &held->files.items[i];
		if (file->source.kind == FILE_SYSTEM)
			continue;
		file->found = clang_getFile(unit->tu, file->name);
		if (file->found == NULL)
			return false;
	}
	return true;
}

void held_files(struct unit *unit, CXInclusionVisitor visit, CXClientData data)
{
	const struct held_unit *held = unit->held;
	visit(held->main, NULL, 0, data);
	for (uint32_t i = 0; i < held->files.count; i++)
		if (held->files.items[i].found != NULL)
			visit(held->files.items[i].found, NULL, 0, data);
}

bool held_parse(struct unit *unit, struct frontend *frontend)
{
	struct held_unit *held = frontend->held;
	if (held == NULL || !begins_as_held(unit->options, held))
		return false;
	if (clang_reparseTranslationUnit(held->tu, (unsigned)unit->options->unsaved_count, unit_unsaved(unit), clang_defaultReparseOptions(held->tu)) == 0 &&
	    unit_is_sound(held->tu)) {
		unit->tu = held->tu;
		unit->held = held;
		if (find_own_files(unit, held) && unit_record_files(unit))
			return true;
	}
	unit->tu = NULL;
	unit->held = NULL;
	unit->facts->files.count = 0;
	held_destroy(held);
	frontend->held = NULL;
	return false;
}
