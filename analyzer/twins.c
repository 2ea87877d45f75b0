// See twins.h.
#include "twins.h"

#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>
#include <xxhash.h>

struct names {
	ARRAY(uint64_t) items; // str_hash of macros
};

struct first_job {
	uint64_t alike; // hash of the job without the flags that are let be
	size_t job;
	UT_hash_handle hh;
};

struct twins {
	struct arena arena;
	struct scan *scan;
	struct str root;
	const struct compile_job *const *jobs;
	size_t *leaders;
	struct first_job *table;
};

// Flags that define macros, and do nothing else that facts can tell.
static bool is_pic(struct str flag)
{
	static const char *const flags[] = {"-fPIC", "-fpic", "-fPIE", "-fpie", "-fno-PIC", "-fno-pic", "-fno-PIE", "-fno-pie"};
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (str_equal(flag, str_from_c(flags[i])))
			return true;
	return false;
}

static bool is_macro(struct str flag)
{
	return flag.len > 2 && (str_starts_with(flag, STR("-D")) || str_starts_with(flag, STR("-U")));
}

static uint64_t hash_alike(const struct compile_job *job)
{
	uint64_t hash = XXH3_64bits_withSeed(job->directory.ptr, job->directory.len, str_hash(job->file) + job->cxx);
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		if (!is_pic(flag) && !is_macro(flag))
			hash = XXH3_64bits_withSeed(flag.ptr, flag.len, hash);
	}
	return hash;
}

static bool has_flag(const struct compile_job *job, struct str flag)
{
	for (uint32_t i = 0; i < job->arguments.count; i++)
		if (str_equal(job->arguments.items[i], flag))
			return true;
	return false;
}

// Macros of the flags that only the first has.
static void add_differences(struct arena *arena, const struct compile_job *job, const struct compile_job *other, struct names *names)
{
	static const char *const pic[] = {"__PIC__", "__pic__", "__PIE__", "__pie__"};
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		if ((!is_pic(flag) && !is_macro(flag)) || has_flag(other, flag))
			continue;
		for (size_t p = 0; is_pic(flag) && p < sizeof pic / sizeof *pic; p++)
			array_push(arena, &names->items, str_hash(str_from_c(pic[p])));
		size_t end = str_find(flag, '=') == SIZE_MAX ? flag.len : str_find(flag, '=');
		size_t parenthesis = str_find(flag, '(');
		if (is_macro(flag))
			array_push(arena, &names->items, str_hash(str_slice(flag, 2, parenthesis < end ? parenthesis : end)));
	}
}

// Of what both define, the last definition counts: is it in the same order?
static bool is_in_order(const struct compile_job *one, const struct compile_job *other)
{
	uint32_t at = 0;
	for (uint32_t i = 0; i < one->arguments.count; i++) {
		struct str flag = one->arguments.items[i];
		if (!is_macro(flag) || !has_flag(other, flag))
			continue;
		while (at < other->arguments.count && (!is_macro(other->arguments.items[at]) || !has_flag(one, other->arguments.items[at])))
			at++;
		if (at == other->arguments.count || !str_equal(other->arguments.items[at++], flag))
			return false;
	}
	return true;
}

struct twins *twins_find(const struct twins_request *request)
{
	struct twins *twins = calloc(1, sizeof *twins);
	if (twins == NULL)
		abort();
	twins->scan = request->scan;
	twins->root = request->root;
	twins->jobs = request->jobs;
	twins->leaders = arena_array(&twins->arena, size_t, request->count + 1);
	for (size_t i = 0; i < request->count; i++) {
		uint64_t alike = hash_alike(request->jobs[i]);
		struct first_job *first = NULL;
		HASH_FIND(hh, twins->table, &alike, sizeof alike, first);
		if (first == NULL) {
			first = arena_new(&twins->arena, struct first_job);
			first->alike = alike;
			first->job = i;
			HASH_ADD(hh, twins->table, alike, sizeof first->alike, first);
		}
		twins->leaders[i] = first->job;
	}
	return twins;
}

void twins_destroy(struct twins *twins)
{
	if (twins == NULL)
		return;
	HASH_CLEAR(hh, twins->table);
	arena_finish(&twins->arena);
	free(twins);
}

size_t twins_leader(const struct twins *twins, size_t job)
{
	return twins->leaders[job];
}

bool twins_share(struct twins *twins, size_t job, const struct unit_facts *leader)
{
	struct names names = {0};
	const struct compile_job *one = twins->jobs[job], *other = twins->jobs[twins->leaders[job]];
	bool alike = facts_worst_problem(leader) == NULL && is_in_order(one, other);
	add_differences(&twins->arena, one, other, &names);
	add_differences(&twins->arena, other, one, &names);
	for (uint32_t f = 0; f < leader->files.count && alike; f++) {
		struct arena scratch = {0};
		const struct scanned_file *file = scan_file(twins->scan, path_normalise(&scratch, twins->root, leader->files.items[f].path));
		alike = file->readable;
		for (uint32_t i = 0; i < names.items.count && alike; i++)
			alike = !scan_mentions(file, names.items.items[i]);
		arena_finish(&scratch);
	}
	return alike;
}
