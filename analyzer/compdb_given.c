// A compiler's command line that the user gives, in the place of a database's entry. Which of its words is the source has
// to be found out first: in a database an entry says so.
#include "compdb_internal.h"

struct given {
	struct words words; // response files are expanded
	struct compiler compiler;
	struct str file; // normalised; empty: none
	uint32_t sources;
};

static bool names_no_compiler(const struct words *words)
{
	struct str first = words->items.count > 0 ? words->items.items[0] : STR_NULL;
	return first.len == 0 || first.ptr[0] == '-' || compdb_is_source(first);
}

// How many words belong to the flag at `i`?
static uint32_t flag_words(const struct words *words, uint32_t i)
{
	struct str word = words->items.items[i];
	return str_equal(word, STR("-Xclang")) || flag_judge(word).takes_next ? 2 : 1;
}

static bool given_read(struct arena *arena, struct str directory, const struct str *words, size_t count,
                       struct compile_job *job, struct given *ret_given)
{
	struct given given = {0};
	struct words plain = {0};
	bool inputs_only = false;
	for (size_t i = 0; i < count; i++)
		array_push(arena, &plain.items, words[i]);
	job->directory = directory;
	given.words = command_expand(arena, &plain, directory, job);
	if (!names_no_compiler(&given.words) && !command_compiler(&given.words, &given.compiler))
		return false;
	for (uint32_t i = given.compiler.first_flag; i < given.words.items.count;) {
		struct str word = given.words.items.items[i];
		bool flag = !inputs_only && word.len > 1 && word.ptr[0] == '-';
		if (flag && str_equal(word, STR("--")))
			inputs_only = true;
		if (!flag && compdb_is_source(word)) {
			given.sources++;
			given.file = path_normalise(arena, directory, word);
		}
		i += flag ? flag_words(&given.words, i) : 1;
	}
	*ret_given = given;
	return true;
}

static bool given_file(struct arena *arena, struct str directory, const struct str *words, size_t count,
                       struct compile_job *job, struct given *ret_given, const char **ret_reason)
{
	if (!given_read(arena, directory, words, count, job, ret_given))
		*ret_reason = "name no compiler";
	else if (ret_given->sources != 1)
		*ret_reason = ret_given->sources == 0 ? "name no source file" : "name several source files";
	else
		return true;
	return false;
}

bool compdb_command_file(struct arena *arena, struct str directory, const struct str *words, size_t count,
                         struct str *ret_file, const char **ret_reason)
{
	struct compile_job job = {0};
	struct given given;
	if (!given_file(arena, directory, words, count, &job, &given, ret_reason))
		return false;
	*ret_file = given.file;
	return true;
}

bool compdb_command(struct arena *arena, struct str directory, struct str root, const struct str *words, size_t count,
                    const struct flag_edits *edits, struct compile_job *ret_job, const char **ret_reason)
{
	struct compile_job job = {0};
	struct given given;
	if (!given_file(arena, directory, words, count, &job, &given, ret_reason))
		return false;
	job.file = given.file;
	switch (flags_clean(arena, &given.words, &given.compiler, edits, &job)) {
	case CLEANING_DONE:
		job.configuration = flags_configuration(&job, root);
		*ret_job = job;
		return true;
	case CLEANING_OTHER_LANGUAGE:
		*ret_reason = "compile another language than C, C++ and Objective-C";
		return false;
	case CLEANING_NO_UNIT:
		*ret_reason = "make a precompiled header, or assemble";
		return false;
	}
	return false;
}
