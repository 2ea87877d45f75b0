// Flags for a file that no database knows: those of the file most like it.
#include "compdb_internal.h"

#include <string.h>
#include <sys/stat.h>

static struct str stem(struct str path)
{
	struct str name = path_basename(path);
	return str_slice(name, 0, str_find(name, '.'));
}

static size_t common_folders(struct str a, struct str b)
{
	size_t count = 0;
	for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
		count += a.ptr[i] == '/';
	return count;
}

static size_t folder_count(struct str path)
{
	return common_folders(path, path);
}

// The same language first, since flags of another do not even parse; then the same name, then how near it lies.
static int64_t likeness(const struct compile_job *job, struct str file, bool any_language, bool cxx)
{
	size_t common = common_folders(job->file, file);
	int64_t score = (int64_t)common * 8 - (int64_t)(folder_count(job->file) - common);
	if (str_equal(stem(job->file), stem(file)))
		score += 1000;
	if (!any_language && job->cxx == cxx)
		score += 100000;
	return score;
}

static const struct compile_job *most_similar(const struct compdb *compdb, struct str file, bool any_language, bool cxx)
{
	const struct compile_job *best = NULL;
	int64_t best_score = INT64_MIN;
	for (uint32_t i = 0; compdb != NULL && i < compdb->jobs.count; i++) {
		int64_t score = likeness(&compdb->jobs.items[i], file, any_language, cxx);
		if (score > best_score) {
			best = &compdb->jobs.items[i];
			best_score = score;
		}
	}
	return best;
}

// The neighbour's arguments are clean already, and what the cleaner always adds it will add again; what names the
// language goes, when it is another.
static struct words borrowed(struct arena *arena, const struct compile_job *job, bool same_language)
{
	struct words words = {0};
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str word = job->arguments.items[i];
		bool always = str_equal(word, STR("-w")) || str_equal(word, STR("-Wno-everything"));
		if (str_equal(word, STR("-x")))
			i++;
		else if (!always && (same_language || !str_starts_with(word, STR("-std="))))
			array_push(arena, &words.items, word);
	}
	return words;
}

static void word_add(struct arena *arena, struct words *words, const char *word)
{
	array_push(arena, &words->items, str_from_c(word));
}

static struct words sensible(struct arena *arena, struct str file, struct str root, bool cxx)
{
	struct words words = {0};
	word_add(arena, &words, cxx ? "-std=gnu++20" : "-std=gnu17");
	word_add(arena, &words, "-pthread");
	struct str folder = str_copy(arena, path_folder(file));
	const struct str folders[] = {folder, path_normalise(arena, folder, STR("../include")), root,
	                              path_normalise(arena, root, STR("include")), path_normalise(arena, root, STR("src"))};
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		struct stat info;
		bool seen = false;
		for (size_t j = 0; !seen && j < i; j++)
			seen = str_equal(folders[j], folders[i]);
		if (!seen && folders[i].len > 1 && stat(folders[i].ptr, &info) == 0 && S_ISDIR(info.st_mode))
			array_push(arena, &words.items, str_format(arena, "-I%.*s", STR_ARG(folders[i])));
	}
	return words;
}

struct compile_job compdb_guess(struct arena *arena, const struct compdb *compdb, struct str file, struct str root,
                                const struct str *flags, size_t flag_count, const struct flag_edits *edits)
{
	const char *by_name = path_language(file);
	// A ".h" is whatever its neighbours are.
	bool any_language = by_name == NULL || str_equal(path_extension(file), STR("h"));
	bool cxx = by_name != NULL && strstr(by_name, "++") != NULL;
	struct compile_job job = {.file = file, .directory = path_working_folder(arena), .guessed = flag_count == 0};
	struct compiler compiler = {0};
	struct words words = {0};
	const struct compile_job *like = flag_count > 0 ? NULL : most_similar(compdb, file, any_language, cxx);
	if (flag_count == 0 && compdb != NULL && path_is_flags_file(compdb->path)) {
		job.directory = str_copy(arena, path_folder(compdb->path));
		flags_file_read(arena, compdb->path, &words);
	} else if (like != NULL) {
		job.directory = like->directory;
		compiler.cxx = any_language && like->cxx;
		words = borrowed(arena, like, any_language || like->cxx == cxx);
		edits = NULL; // they are in there
	} else if (flag_count == 0) {
		job.directory = root;
		words = sensible(arena, file, root, cxx);
	}
	if (by_name == NULL) {
		word_add(arena, &words, "-x");
		word_add(arena, &words, compiler.cxx ? "c++" : "c");
	}
	for (size_t i = 0; i < flag_count; i++)
		array_push(arena, &words.items, flags[i]);
	words = command_expand(arena, &words, job.directory, &job);
	flags_clean(arena, &words, &compiler, edits, &job);
	job.configuration = flags_configuration(&job, root);
	return job;
}
