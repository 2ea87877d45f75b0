// See frontend_precompile.h.
#include "frontend_precompile.h"

#include "frontend_internal.h"

#include <string.h>
#include <unistd.h>

struct reading {
	struct unit *unit;
	struct str source;
	struct precompiled_files *files;
};

static void note_file(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
	struct reading *reading = data;
	struct unit *unit = reading->unit;
	struct str text = unit_text(unit, file), path = unit_path(unit, file);
	struct precompiled_file noted = {.path = str_copy(unit->arena, path), .hash = text.ptr == NULL ? 0 : str_hash(text), .includer = UINT32_MAX};
	CXFile includer = NULL;
	if (str_equal(path, reading->source))
		return;
	if (depth > 0)
		clang_getFileLocation(stack[0], &includer, NULL, NULL, NULL);
	struct str of = includer == NULL ? STR_NULL : unit_path(unit, includer);
	for (uint32_t i = 0; i < reading->files->items.count && noted.includer == UINT32_MAX; i++)
		if (str_equal(reading->files->items.items[i].path, of))
			noted.includer = i;
	array_push(unit->arena, &reading->files->items, noted);
}

// Where the source includes what the file belongs to.
struct blame {
	CXFile file;
	unsigned line; // 0: nowhere
};

static void note_line(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
	struct blame *blame = data;
	if (depth > 0 && blame->line == 0 && clang_File_isEqual(file, blame->file))
		clang_getFileLocation(stack[depth - 1], NULL, &blame->line, NULL, NULL);
}

static void find_bad_lines(struct unit *unit, struct precompiled_files *files)
{
	for (unsigned i = 0; i < clang_getNumDiagnostics(unit->tu); i++) {
		struct blame blame = {0};
		CXDiagnostic diagnostic = clang_getDiagnostic(unit->tu, i);
		if (clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error) {
			clang_getFileLocation(clang_getDiagnosticLocation(diagnostic), &blame.file, NULL, NULL, NULL);
			if (blame.file != NULL)
				clang_getInclusions(unit->tu, note_line, &blame);
		}
		clang_disposeDiagnostic(diagnostic);
		if (blame.line > 0)
			array_push(unit->arena, &files->bad_lines, blame.line);
	}
}

bool frontend_precompile(struct frontend *frontend, struct arena *arena, const struct precompiled_making *making, struct str text,
                         struct precompiled_files *ret_files)
{
	struct unit_facts facts = {0};
	struct frontend_options options = {0};
	struct unit unit = {.arena = arena, .job = making->job, .options = &options, .facts = &facts, .cxx = making->job->cxx};
	struct reading reading = {.unit = &unit, .source = making->name, .files = ret_files};
	int count;
	const char *const *plain = unit_arguments(&unit, &count);
	const char **arguments = arena_array(&unit.scratch, const char *, (size_t)count + 2);
	const char *name = str_copy(&unit.scratch, making->name).ptr, *target = str_copy(&unit.scratch, making->target).ptr;
	struct CXUnsavedFile source = {.Filename = name, .Contents = text.ptr, .Length = text.len};
	unsigned flags = CXTranslationUnit_ForSerialization | (making->bodies ? 0u : (unsigned)CXTranslationUnit_SkipFunctionBodies);
	memcpy((void *)arguments, (const void *)plain, (size_t)count * sizeof *arguments);
	arguments[count++] = "-Xclang"; // files' times are not compared: a header that was kept is held against their content
	arguments[count++] = "-fno-pch-timestamp";
	*ret_files = (struct precompiled_files){0};
	enum CXErrorCode code = clang_parseTranslationUnit2(frontend->index, name, arguments, count, &source, 1, flags, &unit.tu);
	bool good = code == CXError_Success && unit.tu != NULL && unit_is_sound(unit.tu);
	if (good) {
		clang_getInclusions(unit.tu, note_file, &reading);
		good = clang_saveTranslationUnit(unit.tu, target, CXSaveTranslationUnit_None) == CXSaveError_None;
	} else if (unit.tu != NULL) {
		find_bad_lines(&unit, ret_files);
	}
	if (!good)
		unlink(target);
	if (unit.tu != NULL)
		clang_disposeTranslationUnit(unit.tu);
	arena_finish(&unit.scratch);
	return good;
}

bool precompiled_parse(struct unit *unit, struct frontend *frontend)
{
	const struct precompiled_use *use = unit->options->precompiled;
	int count;
	const char *const *plain = unit_arguments(unit, &count);
	const char **arguments = arena_array(&unit->scratch, const char *, (size_t)count + 2);
	memcpy((void *)arguments, (const void *)plain, (size_t)count * sizeof *arguments);
	arguments[count++] = "-include-pch";
	arguments[count++] = str_copy(&unit->scratch, use->path).ptr;
	enum CXErrorCode code = clang_parseTranslationUnit2(use->named ? frontend->index : frontend->lean, str_copy(&unit->scratch, unit->job->file).ptr, arguments, count,
	                                                    unit_unsaved(unit), (unsigned)unit->options->unsaved_count,
	                                                    CXTranslationUnit_KeepGoing | CXTranslationUnit_IgnoreNonErrorsFromIncludedFiles, &unit->tu);
	if (code == CXError_Success && unit->tu != NULL && unit_is_sound(unit->tu)) {
		unit->precompiled = use;
		if (unit_record_files(unit))
			return true;
	}
	if (unit->tu != NULL)
		clang_disposeTranslationUnit(unit->tu);
	unit->tu = NULL;
	return false;
}
