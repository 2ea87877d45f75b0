// From a compile job to facts: parse with libclang, record files and problems, lower every definition of the unit.
#include "facts_hash.h"
#include "frontend_internal.h"

#include "suppress.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct frontend *frontend_create(void)
{
	struct frontend *frontend = calloc(1, sizeof *frontend);
	if (frontend == NULL)
		abort();
	// A preamble in a file would be left behind by a process that is killed.
	const CXIndexOptions options = {.Size = sizeof options, .StorePreamblesInMemory = 1};
	frontend->index = clang_createIndexWithOptions(&options);
	if (frontend->index == NULL)
		frontend->index = clang_createIndex(0, 0);
	frontend->lean = clang_createIndex(1, 0);
	return frontend;
}

void frontend_destroy(struct frontend *frontend)
{
	if (frontend == NULL)
		return;
	held_destroy(frontend->held);
	clang_disposeIndex(frontend->index);
	clang_disposeIndex(frontend->lean);
	free(frontend);
}

struct str frontend_version(struct arena *arena)
{
	CXString version = clang_getClangVersion();
	struct str copy = str_copy(arena, str_from_c(clang_getCString(version)));
	clang_disposeString(version);
	return copy;
}

static const char *const setup_hint =
    "clang's own headers are missing (stddef.h not found): install the package libclang-common-19-dev";

static bool is_setup_fault(struct str message)
{
	static const char *const headers[] = {"'stddef.h' file not found", "'stdarg.h' file not found",
	                                      "'stdbool.h' file not found", "'stdint.h' file not found",
	                                      "'limits.h' file not found", "'float.h' file not found"};
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (str_contains(message, str_from_c(headers[i])))
			return true;
	return false;
}

bool frontend_check_setup(struct frontend *frontend, struct arena *arena, struct str *ret_message)
{
	static const char name[] = "setup-check.c", text[] = "#include <stddef.h>\nsize_t checked;\n";
	struct CXUnsavedFile file = {name, text, sizeof text - 1};
	CXTranslationUnit tu = NULL;
	bool good = clang_parseTranslationUnit2(frontend->index, name, NULL, 0, &file, 1, 0, &tu) == CXError_Success && tu != NULL;
	for (unsigned i = 0; good && i < clang_getNumDiagnostics(tu); i++) {
		CXDiagnostic diagnostic = clang_getDiagnostic(tu, i);
		good = clang_getDiagnosticSeverity(diagnostic) < CXDiagnostic_Error;
		clang_disposeDiagnostic(diagnostic);
	}
	if (tu != NULL)
		clang_disposeTranslationUnit(tu);
	if (!good)
		*ret_message = str_copy(arena, str_from_c(setup_hint));
	return good;
}

// Of the many errors of a unit the first ones tell enough, but the worst one must be among them.
static void add_problem(struct unit *unit, struct location loc, struct str message, enum unit_problem_kind kind)
{
	struct unit_facts *facts = unit->facts;
	struct unit_problem problem = {.loc = loc, .message = str_copy(unit->arena, message), .kind = kind};
	if (facts->problems.count < UNIT_PROBLEMS_MAX)
		array_push(unit->arena, &facts->problems, problem);
	else if (kind > facts_worst_problem(facts)->kind)
		facts->problems.items[UNIT_PROBLEMS_MAX - 1] = problem;
}

// A file that is missing now may be there next time, without any change to the files that were read.
static bool is_absence(struct str message)
{
	static const char *const words[] = {"not found", "no such file", "error opening", "cannot open", "could not open"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_contains(message, str_from_c(words[i])))
			return true;
	return false;
}

static bool is_own_file(const struct unit *unit, struct location loc)
{
	enum file_kind kind = unit->facts->files.items[loc.file].kind;
	return kind == FILE_MAIN || kind == FILE_PROJECT;
}

// A semantic error leaves a marked node in the tree. One of the parser or the preprocessor may leave nothing at all, but
// what that hides in a system header hurts its users, who then have errors of their own.
static enum unit_problem_kind problem_kind(const struct unit *unit, CXDiagnostic diagnostic, struct location loc,
                                           struct str message)
{
	CXString category = clang_getDiagnosticCategoryText(diagnostic);
	struct str name = str_from_c(clang_getCString(category));
	bool syntax = str_equal(name, STR("Parse Issue"));
	bool preprocessor = str_contains(name, STR("Preprocessor")) || str_starts_with(name, STR("User-Defined")); // #error
	bool command_line = name.len == 0;
	clang_disposeString(category);
	if (is_setup_fault(message))
		return UNIT_PROBLEM_FATAL;
	if ((preprocessor || command_line) && is_absence(message))
		return UNIT_PROBLEM_ABSENT;
	if ((syntax || preprocessor) && (!location_known(loc) || is_own_file(unit, loc)))
		return UNIT_PROBLEM_HIDING;
	return UNIT_PROBLEM_ERROR;
}

static struct location diagnostic_location(struct unit *unit, CXDiagnostic diagnostic)
{
	CXFile file;
	unsigned line, column, offset;
	clang_getFileLocation(clang_getDiagnosticLocation(diagnostic), &file, &line, &column, &offset);
	if (file == NULL)
		return (struct location){0};
	return (struct location){.file = unit_file(unit, file), .begin = offset, .end = offset, .line = line, .column = column};
}

// Where the error lies: its own place, and where its notes say that the code at fault was used.
static void mark_error(struct unit *unit, struct location loc)
{
	struct error_mark mark = {.file = loc.file, .offset = loc.begin};
	if (location_known(loc) && unit->errors.count < ERROR_MARKS_MAX)
		array_push(&unit->scratch, &unit->errors, mark);
}

static void record_diagnostic(struct unit *unit, CXDiagnostic diagnostic)
{
	if (clang_getDiagnosticSeverity(diagnostic) < CXDiagnostic_Error)
		return;
	CXString spelling = clang_getDiagnosticSpelling(diagnostic);
	struct str message = str_from_c(clang_getCString(spelling));
	struct location loc = diagnostic_location(unit, diagnostic);
	enum unit_problem_kind kind = problem_kind(unit, diagnostic, loc, message);
	add_problem(unit, loc, kind == UNIT_PROBLEM_FATAL ? str_from_c(setup_hint) : message, kind);
	mark_error(unit, loc);
	unit->lacks_file = unit->lacks_file || kind == UNIT_PROBLEM_ABSENT;
	clang_disposeString(spelling);
	CXDiagnosticSet notes = clang_getChildDiagnostics(diagnostic);
	for (unsigned i = 0; i < clang_getNumDiagnosticsInSet(notes) && i < 20; i++) {
		CXDiagnostic note = clang_getDiagnosticInSet(notes, i);
		mark_error(unit, diagnostic_location(unit, note));
		clang_disposeDiagnostic(note);
	}
}

static bool is_objective(const struct unit *unit)
{
	for (uint32_t i = 1; i < unit->job->arguments.count; i++)
		if (str_equal(unit->job->arguments.items[i - 1], STR("-x")))
			return str_starts_with(unit->job->arguments.items[i], STR("objective-"));
	return str_ends_with(unit->job->file, STR(".m")) || str_ends_with(unit->job->file, STR(".mm"));
}

// -fobjc-arc, and the last word about it counts.
static bool counts_references(const struct compile_job *job)
{
	bool counts = false;
	for (uint32_t i = 0; i < job->arguments.count; i++)
		counts = str_equal(job->arguments.items[i], STR("-fobjc-arc")) ||
		         (counts && !str_equal(job->arguments.items[i], STR("-fno-objc-arc")));
	return counts;
}

static bool has_flag(const struct compile_job *job, struct str start)
{
	for (uint32_t i = 0; i < job->arguments.count; i++)
		if (str_starts_with(job->arguments.items[i], start))
			return true;
	return false;
}

// What holds on a Mac without saying so: there are blocks, and a runtime of today; GCC's, which Clang takes for Linux's, can
// neither count references nor have instance variables that the @interface does not name.
static uint32_t add_objective(const struct unit *unit, const char **ret_arguments)
{
	uint32_t count = 0;
	if (!is_objective(unit))
		return 0;
	if (!has_flag(unit->job, STR("-fno-blocks")))
		ret_arguments[count++] = "-fblocks";
	if (!has_flag(unit->job, STR("-fobjc-runtime=")) && !has_flag(unit->job, STR("-fgnu-runtime")))
		ret_arguments[count++] = "-fobjc-runtime=macosx";
	return count;
}

const char *const *unit_arguments(struct unit *unit, int *ret_count)
{
	const struct compile_job *job = unit->job;
	const char **arguments = arena_array(&unit->scratch, const char *, (size_t)job->arguments.count + 7);
	int count = 0;
	arguments[count++] = "-Wno-unknown-warning-option";
	arguments[count++] = "-w";
	arguments[count++] = str_format(&unit->scratch, "-working-directory=%.*s", STR_ARG(job->directory)).ptr;
	for (uint32_t i = 0; i < job->arguments.count; i++)
		arguments[count++] = str_copy(&unit->scratch, job->arguments.items[i]).ptr;
	count += (int)add_objective(unit, arguments + count);
	arguments[count++] = "-ferror-limit=0"; // past a limit broken functions would look sound
	*ret_count = count;
	return arguments;
}

struct CXUnsavedFile *unit_unsaved(struct unit *unit)
{
	const struct frontend_options *options = unit->options;
	struct CXUnsavedFile *files = arena_array(&unit->scratch, struct CXUnsavedFile, options->unsaved_count + 1);
	for (size_t i = 0; i < options->unsaved_count; i++) {
		files[i].Filename = str_copy(&unit->scratch, options->unsaved[i].path).ptr;
		files[i].Contents = options->unsaved[i].text.ptr;
		files[i].Length = (unsigned long)options->unsaved[i].text.len;
	}
	return files;
}

bool unit_is_sound(CXTranslationUnit tu)
{
	for (unsigned i = 0; i < clang_getNumDiagnostics(tu); i++) {
		CXDiagnostic diagnostic = clang_getDiagnostic(tu, i);
		bool error = clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error;
		clang_disposeDiagnostic(diagnostic);
		if (error)
			return false;
	}
	return true;
}

static const char *parse_failure(enum CXErrorCode code)
{
	switch (code) {
	case CXError_Crashed:
		return "libclang crashed while parsing this unit";
	case CXError_InvalidArguments:
		return "libclang does not accept this unit's compiler flags";
	case CXError_ASTReadError:
		return "libclang could not read a precompiled header of this unit";
	case CXError_Success:
	case CXError_Failure:
		break;
	}
	return "libclang could not parse this unit";
}

static bool parse(struct unit *unit, struct frontend *frontend)
{
	int count;
	const char *const *arguments = unit_arguments(unit, &count);
	const char *file = str_copy(&unit->scratch, unit->job->file).ptr;
	if (unit->options->use_held && held_parse(unit, frontend))
		return true;
	if (unit->options->precompiled != NULL && precompiled_parse(unit, frontend))
		return true;
	enum CXErrorCode code = clang_parseTranslationUnit2(
	    frontend->index, file, arguments, count, unit_unsaved(unit), (unsigned)unit->options->unsaved_count,
	    CXTranslationUnit_KeepGoing | CXTranslationUnit_IgnoreNonErrorsFromIncludedFiles, &unit->tu);
	if (code == CXError_Success && unit->tu != NULL && unit_record_files(unit))
		return true;
	bool unreadable = unit->options->unsaved_count == 0 && access(file, R_OK) != 0;
	struct str reason = unreadable ? str_format(&unit->scratch, "it cannot be read: %s", strerror(errno))
	                               : str_from_c(parse_failure(code));
	add_problem(unit, (struct location){0}, reason, UNIT_PROBLEM_FATAL);
	return false;
}

// A unit that was not parsed still has its main file.
static void add_missing_file(struct unit *unit)
{
	struct source_file file = {.path = str_copy(unit->arena, path_relative(unit->options->root, unit->job->file))};
	if (unit->facts->files.count == 0)
		array_push(unit->arena, &unit->facts->files, file);
}

static void record_diagnostics(struct unit *unit)
{
	unsigned count = clang_getNumDiagnostics(unit->tu);
	for (unsigned i = 0; i < count; i++) {
		CXDiagnostic diagnostic = clang_getDiagnostic(unit->tu, i);
		record_diagnostic(unit, diagnostic);
		clang_disposeDiagnostic(diagnostic);
	}
}

struct inclusion_list {
	struct unit *unit;
	ARRAY(CXFile) files;
};

static void collect_file(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
	struct inclusion_list *list = data;
	(void)stack;
	(void)depth;
	array_push(&list->unit->scratch, &list->files, file);
}

static void scan_comments(struct unit *unit)
{
	struct inclusion_list list = {.unit = unit};
	struct suppression_list found = {0};
	bool *seen = arena_array(&unit->scratch, bool, (size_t)unit->facts->files.count + 1);
	if (unit->held == NULL)
		clang_getInclusions(unit->tu, collect_file, &list);
	else
		held_files(unit, collect_file, &list);
	for (uint32_t i = 0; i < list.files.count; i++) {
		uint32_t index = unit_file(unit, list.files.items[i]);
		enum file_kind kind = unit->facts->files.items[index].kind;
		struct str text = unit_text(unit, list.files.items[i]);
		if (text.ptr == NULL || seen[index] || (kind != FILE_MAIN && kind != FILE_PROJECT))
			continue;
		seen[index] = true;
		uint32_t first = found.items.count;
		suppress_scan(unit->arena, text, index, &found);
		// An inline function that reads the same counts as one, whatever its conditional parts are in other units.
		for (uint32_t j = first; j < found.items.count && found.varied && kind != FILE_MAIN; j++)
			found.items.items[j].conditional = true;
		shield_comments(unit, text, index);
	}
	for (uint32_t i = 0; i < found.items.count; i++)
		array_push(unit->arena, &unit->facts->suppressions, found.items.items[i]);
}

static struct str language_of(const struct unit *unit)
{
	enum CXLanguageKind language = clang_getCursorLanguage(clang_getTranslationUnitCursor(unit->tu));
	bool objective = is_objective(unit) || language == CXLanguage_ObjC;
	if (unit->cxx)
		return objective ? STR("objective-c++") : STR("c++");
	return objective ? STR("objective-c") : STR("c");
}

static void lower_all(struct unit *unit)
{
	unit_declarations(unit);
	while (unit->queue_next < unit->queue.count) {
		struct queued queued = unit->queue.items[unit->queue_next++]; // lowering makes the queue grow
		body_lower(unit, &queued);
	}
	if (str_starts_with(unit->facts->language, STR("objective-")))
		objc_implied_methods(unit);
	implied_destructors(unit);
	if (unit->instance_count >= INSTANCES_MAX)
		add_problem(unit, (struct location){0},
		            str_format(&unit->scratch, "only the first %d template instances are analysed", INSTANCES_MAX),
		            UNIT_PROBLEM_HIDING);
}

// The same text in the unit's own file may mean something else in another configuration of it. A header's functions are not told apart so: units see
// them with what they include besides, and which of them is looked at makes no difference mostly.
static void tell_configurations_apart(struct unit *unit)
{
	for (uint32_t i = 0; i < unit->facts->functions.count; i++) {
		struct function_facts *function = &unit->facts->functions.items[i];
		if (unit->facts->files.items[function->loc.file].kind == FILE_MAIN)
			function->hash += facts_hash_function(unit->facts, function, 0);
	}
}

bool frontend_lower(struct frontend *frontend, struct arena *arena, const struct compile_job *job,
                    const struct frontend_options *options, struct unit_facts *ret_facts)
{
	struct unit_facts facts = {.configuration = job->configuration};
	struct unit unit = {.arena = arena, .job = job, .options = options, .facts = &facts, .cxx = job->cxx};
	unit.arc = counts_references(job);
	bool parsed = parse(&unit, frontend);
	add_missing_file(&unit);
	facts.path = facts.files.items[0].path;
	facts.language = job->cxx ? STR("c++") : STR("c");
	if (parsed) {
		facts.language = language_of(&unit);
		activate_models(&unit);
		record_diagnostics(&unit);
		lower_all(&unit);
		scan_comments(&unit);
		shield_ranges(&unit);
		tell_configurations_apart(&unit);
	}
	if (unit.printing != NULL)
		clang_PrintingPolicy_dispose(unit.printing);
	if (unit.tu != NULL && unit.held == NULL)
		clang_disposeTranslationUnit(unit.tu);
	arena_finish(&unit.scratch);
	*ret_facts = facts;
	return parsed;
}
