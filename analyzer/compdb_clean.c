// The words of one command to the arguments for libclang, by the rules in compdb_flags.c. -x, -std and -include do not
// stay where they stand: they hold for one file of several, are in conflict, or need another spelling.
#include "compdb_internal.h"

#include <ctype.h>
#include <fnmatch.h>
#include <string.h>
#include <sys/stat.h>

struct cleaner {
	struct arena *arena;
	struct compile_job *job;
	const struct flag_edits *edits;
	bool trusted;     // words of the user's own configuration: only what is dangerous goes
	bool inputs_only; // after "--"
	bool file_seen, no_unit;
	struct str given;    // -x as it stands now
	struct str of_file;  // -x as it stood at the file
	struct str objective; // what -ObjC or -ObjC++ says
	struct str standard; // the last -std
	struct words kept, includes;
};

void flags_drop(struct arena *arena, struct compile_job *job, struct str flag, struct str argument, const char *reason)
{
	struct str text = flag;
	if (argument.ptr != NULL)
		text = str_format(arena, "%.*s %.*s", STR_ARG(flag), STR_ARG(argument));
	array_push(arena, &job->dropped, ((struct dropped_flag){.flag = text, .reason = reason}));
}

static void drop(struct cleaner *cleaner, struct str flag, struct str argument, const char *reason)
{
	flags_drop(cleaner->arena, cleaner->job, flag, argument, reason);
}

static void keep(struct cleaner *cleaner, struct str word)
{
	array_push(cleaner->arena, &cleaner->kept.items, word);
}

static bool is_removed(const struct cleaner *cleaner, struct str flag, struct str argument)
{
	if (cleaner->edits == NULL || cleaner->trusted)
		return false;
	const char *alone = str_copy(cleaner->arena, flag).ptr;
	const char *whole = alone;
	if (argument.ptr != NULL)
		whole = str_format(cleaner->arena, "%.*s %.*s", STR_ARG(flag), STR_ARG(argument)).ptr;
	for (uint32_t i = 0; i < cleaner->edits->remove.count; i++) {
		const char *pattern = str_copy(cleaner->arena, cleaner->edits->remove.items[i]).ptr;
		if (fnmatch(pattern, alone, 0) == 0 || fnmatch(pattern, whole, 0) == 0)
			return true;
	}
	return false;
}

// Forced includes are collected, because they reach libclang in a form of their own.
static void include_add(struct cleaner *cleaner, struct str file)
{
	for (uint32_t i = 0; i < cleaner->includes.items.count; i++)
		if (str_equal(cleaner->includes.items.items[i], file))
			return;
	array_push(cleaner->arena, &cleaner->includes.items, file);
}

// A precompiled header cannot be used, but what it was made from says the same, when it is still there.
static void include_source_of_pch(struct cleaner *cleaner, struct str pch)
{
	struct stat info;
	if (!str_ends_with(pch, STR(".pch")) && !str_ends_with(pch, STR(".gch")))
		return;
	struct str header = str_copy(cleaner->arena, str_slice(pch, 0, pch.len - 4));
	if (stat(path_normalise(cleaner->arena, cleaner->job->directory, header).ptr, &info) == 0)
		include_add(cleaner, header);
}

static struct str word_at(const struct words *words, uint32_t i)
{
	return i < words->items.count ? words->items.items[i] : STR_NULL;
}

// "-Xclang A [-Xclang B]". Returns how many words it took.
static uint32_t clean_xclang(struct cleaner *cleaner, const struct words *words, uint32_t i)
{
	struct str option = word_at(words, i + 1), value = word_at(words, i + 3);
	bool paired = str_equal(word_at(words, i + 2), STR("-Xclang")) && value.ptr != NULL;
	if (paired && str_equal(option, STR("-include"))) {
		include_add(cleaner, value);
		return 4;
	}
	if (paired && str_equal(option, STR("-include-pch"))) {
		drop(cleaner, option, value, flag_judge(option).reason);
		include_source_of_pch(cleaner, value);
		return 4;
	}
	if (paired && (str_equal(option, STR("-isystem")) || str_equal(option, STR("-internal-isystem")))) {
		for (uint32_t k = 0; k < 4; k++)
			keep(cleaner, words->items.items[i + k]);
		return 4;
	}
	if (str_equal(option, STR("-emit-pch")))
		cleaner->no_unit = true;
	drop(cleaner, words->items.items[i], option,
	     flag_is_dangerous_inside(option) ? "loads or runs code" : "sets an option of the compiler's inside");
	return 2;
}

// "-Wp,a,b": the parts are options of the preprocessor, where -MD takes a file.
static void clean_word(struct cleaner *cleaner, const struct words *words, uint32_t *i);

static void clean_preprocessor(struct cleaner *cleaner, struct str list)
{
	struct words parts = {0};
	for (struct str part; str_split(&list, ',', &part);) {
		if (str_equal(part, STR("-MD")) || str_equal(part, STR("-MMD"))) {
			struct str file = STR_NULL;
			str_split(&list, ',', &file);
			drop(cleaner, part, file, flag_judge(part).reason);
		} else if (str_starts_with(part, STR("-")) && !str_starts_with(part, STR("-Wp,"))) {
			array_push(cleaner->arena, &parts.items, part);
		}
	}
	for (uint32_t i = 0; i < parts.items.count;)
		clean_word(cleaner, &parts, &i);
}

static void clean_input(struct cleaner *cleaner, struct str word)
{
	static const char *const binaries[] = {"o", "a", "so", "lo", "la", "obj", "lib", "ld", "lds", "res"};
	struct str extension = path_extension(word);
	if (str_equal(path_normalise(cleaner->arena, cleaner->job->directory, word), cleaner->job->file)) {
		cleaner->file_seen = true;
		cleaner->of_file = cleaner->given;
		return;
	}
	for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
		if (str_equal(extension, str_from_c(binaries[i]))) {
			drop(cleaner, word, STR_NULL, "is for the linker");
			return;
		}
	drop(cleaner, word, STR_NULL, "is another input file");
}

static void clean_flag(struct cleaner *cleaner, const struct words *words, uint32_t *i)
{
	struct str word = words->items.items[*i], next = word_at(words, *i + 1);
	struct flag_verdict verdict = flag_judge(word);
	struct str argument = verdict.takes_next ? next : STR_NULL;
	struct str value = verdict.takes_next ? next : str_slice(word, verdict.value_at, word.len);
	*i += verdict.takes_next ? 2 : 1;
	if (cleaner->trusted && !verdict.dangerous)
		verdict.reason = NULL;
	if (verdict.takes_next && next.ptr == NULL)
		verdict = (struct flag_verdict){.reason = "lacks its argument"};
	else if (verdict.reason == NULL && is_removed(cleaner, word, argument))
		verdict = (struct flag_verdict){.reason = "is removed by the configuration"};
	if (verdict.reason != NULL)
		drop(cleaner, word, argument, verdict.reason);
	switch (verdict.action) {
	case FLAG_PLAIN:
		if (verdict.reason != NULL)
			break;
		keep(cleaner, word);
		if (verdict.takes_next)
			keep(cleaner, next);
		break;
	case FLAG_LANGUAGE:
		cleaner->given = value;
		if (cleaner->trusted)
			cleaner->of_file = value;
		break;
	case FLAG_OBJECTIVE:
		cleaner->objective = str_equal(word, STR("-ObjC")) ? STR("objective-c") : STR("objective-c++");
		break;
	case FLAG_STANDARD:
		cleaner->standard = value;
		break;
	case FLAG_INCLUDE:
		include_add(cleaner, value);
		break;
	case FLAG_PCH:
		include_source_of_pch(cleaner, value);
		break;
	case FLAG_OPENMP:
		keep(cleaner, STR("-D_OPENMP=201511")); // OpenMP 4.5, as gcc 12 and clang 19 say
		break;
	}
}

// Handles the word at `*i` and moves on past what belongs to it.
static void clean_word(struct cleaner *cleaner, const struct words *words, uint32_t *i)
{
	struct str word = words->items.items[*i];
	if (cleaner->inputs_only || word.len < 2 || word.ptr[0] != '-') {
		clean_input(cleaner, word);
		*i += 1;
	} else if (str_equal(word, STR("--"))) {
		cleaner->inputs_only = true;
		*i += 1;
	} else if (str_equal(word, STR("-Xclang"))) {
		*i += clean_xclang(cleaner, words, *i);
	} else if (str_equal(word, STR("-Xpreprocessor"))) {
		*i += 1; // the next word is a flag like any other
	} else if (str_starts_with(word, STR("-Wp,"))) {
		clean_preprocessor(cleaner, str_slice(word, 4, word.len));
		*i += 1;
	} else {
		clean_flag(cleaner, words, i);
	}
}

// The language for libclang; `ret_explicit` when the file's extension does not say it.
static enum cleaning language_find(const struct cleaner *cleaner, bool cxx_driver, struct str *ret_language,
                                   bool *ret_explicit)
{
	static const char *const known[] = {"c",
	                                    "c++",
	                                    "objective-c",
	                                    "objective-c++",
	                                    "cpp-output",
	                                    "c++-cpp-output",
	                                    "objective-c-cpp-output",
	                                    "objective-c++-cpp-output"};
	static const char *const assembler[] = {"s", "S", "asm", "sx"};
	struct str file = cleaner->job->file;
	struct str given = cleaner->file_seen ? cleaner->of_file : cleaner->given;
	const char *by_name = path_language(file);
	bool named = given.len != 0 && !str_equal(given, STR("none"));
	if (!named && cleaner->objective.len != 0 && by_name != NULL)
		given = cleaner->objective;
	if (given.len == 0 || str_equal(given, STR("none"))) {
		for (size_t i = 0; by_name == NULL && i < sizeof assembler / sizeof *assembler; i++)
			if (str_equal(path_extension(file), str_from_c(assembler[i])))
				return CLEANING_NO_UNIT;
		if (by_name == NULL)
			return CLEANING_OTHER_LANGUAGE;
		bool header = compdb_is_header(file);
		bool as_cxx = cxx_driver || (header && str_contains(cleaner->standard, STR("++")));
		as_cxx = as_cxx && strcmp(by_name, "c") == 0;
		*ret_language = as_cxx ? STR("c++") : str_from_c(by_name);
		*ret_explicit = as_cxx || header;
		return CLEANING_DONE;
	}
	if (str_starts_with(given, STR("assembler")) || str_ends_with(given, STR("-header")))
		return CLEANING_NO_UNIT;
	*ret_language = given;
	*ret_explicit = true;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_equal(given, str_from_c(known[i])))
			return CLEANING_DONE;
	return CLEANING_OTHER_LANGUAGE;
}

static void add(struct cleaner *cleaner, struct str argument)
{
	array_push(cleaner->arena, &cleaner->job->arguments, argument);
}

static bool has_target(const struct cleaner *cleaner)
{
	for (uint32_t i = 0; i < cleaner->kept.items.count; i++)
		if (str_starts_with(cleaner->kept.items.items[i], STR("--target=")) ||
		    str_equal(cleaner->kept.items.items[i], STR("-target")))
			return true;
	return false;
}

// -Wno-everything beside -w: some defaults of clang are errors where gcc only warns (implicit declarations, narrowing),
// and only that turns them off. The forced includes go past the driver, which would look for a precompiled header beside
// each and fail on one that another clang made.
static void assemble(struct cleaner *cleaner, const struct compiler *compiler, struct str language, bool explicit_language)
{
	struct compile_job *job = cleaner->job;
	job->cxx = str_contains(language, STR("++"));
	add(cleaner, STR("-w"));
	add(cleaner, STR("-Wno-everything"));
	if (compiler->target.len > 0 && !has_target(cleaner))
		add(cleaner, str_format(cleaner->arena, "--target=%.*s", STR_ARG(compiler->target)));
	if (explicit_language) {
		add(cleaner, STR("-x"));
		add(cleaner, language);
	}
	struct str standard = cleaner->standard;
	if (standard.len > 0)
		standard = str_format(cleaner->arena, "-std=%.*s", STR_ARG(standard));
	if (standard.len > 0 && str_contains(standard, STR("++")) != job->cxx)
		drop(cleaner, standard, STR_NULL, "belongs to another language");
	else if (standard.len > 0)
		add(cleaner, standard);
	for (uint32_t i = 0; i < cleaner->kept.items.count; i++)
		add(cleaner, cleaner->kept.items.items[i]);
	for (uint32_t i = 0; i < cleaner->includes.items.count; i++) {
		add(cleaner, STR("-Xclang"));
		add(cleaner, STR("-include"));
		add(cleaner, STR("-Xclang"));
		add(cleaner, cleaner->includes.items.items[i]);
	}
}

enum cleaning flags_clean(struct arena *arena, const struct words *words, const struct compiler *compiler,
                          const struct flag_edits *edits, struct compile_job *job)
{
	struct cleaner cleaner = {.arena = arena, .job = job, .edits = edits};
	struct words added = {0};
	for (uint32_t i = compiler->first_flag; i < words->items.count;)
		clean_word(&cleaner, words, &i);
	cleaner.trusted = true;
	cleaner.inputs_only = false;
	for (uint32_t i = 0; edits != NULL && i < edits->add.count; i++)
		array_push(arena, &added.items, edits->add.items[i]);
	for (uint32_t i = 0; i < added.items.count;)
		clean_word(&cleaner, &added, &i);
	struct str language = STR_NULL;
	bool explicit_language = false;
	enum cleaning result = language_find(&cleaner, compiler->cxx, &language, &explicit_language);
	if (cleaner.no_unit)
		result = CLEANING_NO_UNIT;
	if (result == CLEANING_DONE)
		assemble(&cleaner, compiler, language, explicit_language);
	return result;
}

// Could the name of a file or folder go on with it? ("/src/app" is not mentioned in "/src/app2/x.h".)
static bool goes_on(char c)
{
	return isalnum((unsigned char)c) || strchr("._-+~@%", c) != NULL || (unsigned char)c >= 0x80;
}

// Appends `text` with every whole-path mention of `root` replaced by a byte that no path holds.
static void append_without_root(struct strbuf *out, struct str text, struct str root)
{
	while (text.len > 0) {
		size_t slash = str_find(text, '/');
		struct str rest = str_slice(text, slash, text.len);
		strbuf_str(out, str_slice(text, 0, slash));
		bool mention = root.len > 1 && str_starts_with(rest, root) && (rest.len == root.len || !goes_on(rest.ptr[root.len]));
		if (rest.len > 0)
			strbuf_char(out, mention ? '\x01' : '/');
		text = str_slice(rest, mention ? root.len : 1, rest.len);
	}
	strbuf_char(out, '\0');
}

uint64_t flags_configuration(const struct compile_job *job, struct str root)
{
	struct strbuf text = {0};
	append_without_root(&text, job->directory, root);
	for (uint32_t i = 0; i < job->arguments.count; i++)
		append_without_root(&text, job->arguments.items[i], root);
	uint64_t hash = str_hash(strbuf_view(&text));
	strbuf_finish(&text);
	return hash;
}
