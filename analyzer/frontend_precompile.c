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
	(void)stack;
	(void)depth;
	struct str text = unit_text(unit, file), path = unit_path(unit, file);
	if (!str_equal(path, reading->source))
		array_push(unit->arena, &reading->files->items, ((struct precompiled_file){str_copy(unit->arena, path), text.ptr == NULL ? 0 : str_hash(text)}));
}

bool frontend_precompile(struct frontend *frontend, struct arena *arena, const struct compile_job *job, struct str source, struct str target,
                         bool bodies, struct precompiled_files *ret_files)
{
	struct unit_facts facts = {0};
	struct frontend_options options = {0};
	struct unit unit = {.arena = arena, .job = job, .options = &options, .facts = &facts, .cxx = job->cxx};
	struct reading reading = {.unit = &unit, .source = source, .files = ret_files};
	int count;
	const char *const *arguments = unit_arguments(&unit, &count);
	const char *target_name = str_copy(&unit.scratch, target).ptr;
	unsigned flags = CXTranslationUnit_ForSerialization | (bodies ? 0u : (unsigned)CXTranslationUnit_SkipFunctionBodies);
	*ret_files = (struct precompiled_files){0};
	enum CXErrorCode code = clang_parseTranslationUnit2(frontend->index, str_copy(&unit.scratch, source).ptr, arguments, count, NULL, 0, flags, &unit.tu);
	bool good = code == CXError_Success && unit.tu != NULL && unit_is_sound(unit.tu);
	if (good) {
		clang_getInclusions(unit.tu, note_file, &reading);
		good = clang_saveTranslationUnit(unit.tu, target_name, CXSaveTranslationUnit_None) == CXSaveError_None;
	}
	if (!good)
		unlink(target_name);
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
	enum CXErrorCode code = clang_parseTranslationUnit2(frontend->lean, str_copy(&unit->scratch, unit->job->file).ptr, arguments, count, NULL, 0,
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
