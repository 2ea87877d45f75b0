// See prefilter.h. In C only a unit's own file is asked for words, for a header does what it says in the units that name it; headers with functions
// in them are looked at with the first unit that includes them. In C++ and Objective-C, where calls need not be written, a unit's headers are asked too.
#include "prefilter_internal.h"

#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum { PIECE_MIN = 3 };

struct prospect {
	const struct compile_job *job;
	struct inclusion inclusion;
	bool wide;   // its headers are asked too
	bool chosen;
	bool learned; // its facts are known
};

// A macro that stands for words.
struct macro_word {
	uint64_t name;
	UT_hash_handle hh;
};

// A header with functions, as one configuration includes it: the first of its units.
struct seen_header {
	struct {
		const struct scanned_file *file;
		uint64_t configuration;
	} key;
	uint32_t unit;
	UT_hash_handle hh;
};

struct prefilter {
	struct arena arena;
	const struct prefilter_request *request;
	struct scan *scan;
	struct inclusions *inclusions;
	struct learned *learned;
	struct prospect *prospects;
	struct macro_word *macros;
	struct seen_header *headers;
	ARRAY(const struct scanned_file *) files; // all, each once
	uint32_t *chosen;
	bool begun;
};

static bool is_wide(const struct compile_job *job)
{
	return job->cxx || str_ends_with(job->file, STR(".m")) || str_ends_with(job->file, STR(".mm"));
}

// --- names that macros stand for

static bool is_macro_known(const struct prefilter *prefilter, uint64_t name)
{
	struct macro_word *known = NULL;
	HASH_FIND(hh, prefilter->macros, &name, sizeof name, known);
	return known != NULL;
}

static void add_macro(struct prefilter *prefilter, struct wanted_list *list, const struct scan_macro *macro, struct wanted like)
{
	if (is_macro_known(prefilter, macro->name))
		return;
	struct macro_word *known = arena_new(&prefilter->arena, struct macro_word);
	known->name = macro->name;
	HASH_ADD(hh, prefilter->macros, name, sizeof known->name, known);
	like.word = macro->name;
	like.text = STR_NULL;
	array_push(&prefilter->arena, &list->items, like);
}

static int compare_hashes(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

// Whoever names a macro names what is in its body.
static void add_macros_of(struct prefilter *prefilter, struct wanted_list *list)
{
	struct arena scratch = {0};
	for (uint32_t before = 0, end = list->items.count; before < end; before = end, end = list->items.count) {
		uint64_t *words = arena_array(&scratch, uint64_t, (size_t)(end - before) + 1);
		uint32_t count = 0;
		for (uint32_t i = before; i < end; i++)
			if (list->items.items[i].kind <= WANTED_CALL && list->items.items[i].macro == 0)
				words[count++] = list->items.items[i].word;
		if (count > 0)
			qsort(words, count, sizeof *words, compare_hashes);
		for (uint32_t f = 0; f < prefilter->files.count; f++) {
			const struct scanned_file *file = prefilter->files.items[f];
			for (uint32_t m = 0; m < file->macros.count; m++)
				for (uint32_t w = 0; w < file->macros.items[m].count; w++)
					if (bsearch(&file->bodies.items[file->macros.items[m].first + w], words, count, sizeof *words, compare_hashes) != NULL)
						add_macro(prefilter, list, &file->macros.items[m], (struct wanted){.kind = WANTED_MENTION});
		}
	}
	arena_finish(&scratch);
}

// A macro that makes `START_server` of "START_##name": who names the macro, and the rest.
static void add_pieces_of(struct prefilter *prefilter, struct wanted_list *list)
{
	for (uint32_t f = 0; f < prefilter->files.count; f++) {
		const struct scanned_file *file = prefilter->files.items[f];
		for (uint32_t p = 0; p < file->pieces.count; p++) {
			struct str piece = file->pieces.items[p].text;
			for (uint32_t i = 0, end = list->items.count; piece.len >= PIECE_MIN && i < end; i++) {
				const struct wanted *wanted = &list->items.items[i];
				bool front = str_starts_with(wanted->text, piece);
				if (wanted->macro != 0 || wanted->text.len <= piece.len || (!front && !str_ends_with(wanted->text, piece)))
					continue;
				struct str rest = front ? str_slice(wanted->text, piece.len, wanted->text.len) : str_slice(wanted->text, 0, wanted->text.len - piece.len);
				struct wanted made = *wanted;
				made.text = rest;
				made.word = str_hash(rest);
				made.macro = file->macros.items[file->pieces.items[p].macro].name;
				array_push(&prefilter->arena, &list->items, made);
			}
		}
	}
}

// --- which units

// What is wanted, by its word. A file's words are looked up in it, and not the other way round: there are many units, and much is wanted.
struct wanted_word {
	uint64_t word;
	ARRAY(const struct wanted *) items;
	UT_hash_handle hh;
};

static struct wanted_word *index_wanted(struct arena *arena, const struct wanted_list *list)
{
	struct wanted_word *table = NULL;
	for (uint32_t i = 0; i < list->items.count; i++) {
		const struct wanted *wanted = &list->items.items[i];
		struct wanted_word *entry = NULL;
		HASH_FIND(hh, table, &wanted->word, sizeof wanted->word, entry);
		if (entry == NULL) {
			entry = arena_new(arena, struct wanted_word);
			entry->word = wanted->word;
			HASH_ADD(hh, table, word, sizeof entry->word, entry);
		}
		array_push(arena, &entry->items, wanted);
	}
	return table;
}

static bool includes(const struct prospect *prospect, const struct scanned_file *file)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		if (prospect->inclusion.own.items[i] == file)
			return true;
	return false;
}

static bool file_has(const struct scanned_file *file, const struct wanted *wanted)
{
	if (wanted->macro != 0)
		return scan_mentions(file, wanted->macro);
	switch (wanted->kind) {
	case WANTED_MENTION:
		return true;
	case WANTED_CALL:
		return scan_calls(file, wanted->word);
	case WANTED_WRITE:
		return scan_writes(file, wanted->word);
	case WANTED_DEFINITION:
		return scan_defines(file, wanted->word) || file->unbalanced;
	}
	return false;
}

// Does the file, as the unit includes it, have something that is wanted?
static bool is_asked_for(const struct wanted_word *table, const struct prospect *prospect, const struct scanned_file *file)
{
	bool found = false;
	for (uint32_t w = 0; w < file->words.count && !found; w++) {
		struct wanted_word *entry = NULL;
		HASH_FIND(hh, table, &file->words.items[w], sizeof file->words.items[w], entry);
		for (uint32_t i = 0; entry != NULL && i < entry->items.count && !found; i++) {
			const struct wanted *wanted = entry->items.items[i];
			found = file_has(file, wanted) && (wanted->within == NULL || includes(prospect, wanted->within));
		}
	}
	return found;
}

static void choose(struct prefilter *prefilter, uint32_t unit, uint32_t *count)
{
	if (prefilter->prospects[unit].chosen)
		return;
	prefilter->prospects[unit].chosen = true;
	prefilter->chosen[(*count)++] = unit;
}

static bool is_header(const struct prospect *prospect, uint32_t file)
{
	return file > 0 && prospect->inclusion.own.items[file]->defined.count > 0;
}

// A unit's own file; in C++ all that it includes.
static bool is_unit_asked_for(const struct wanted_word *table, const struct prospect *prospect)
{
	bool found = false;
	for (uint32_t f = 0; f < prospect->inclusion.own.count && (f == 0 || prospect->wide) && !found; f++)
		found = is_asked_for(table, prospect, prospect->inclusion.own.items[f]);
	return found;
}

static void look_all(struct prefilter *prefilter, struct wanted_list *wanted, uint32_t *count)
{
	struct arena scratch = {0};
	add_macros_of(prefilter, wanted);
	add_pieces_of(prefilter, wanted);
	struct wanted_word *table = index_wanted(&scratch, wanted);
	for (size_t o = 0; o < prefilter->request->count; o++) {
		const uint32_t unit = prefilter->request->order[o];
		if (!prefilter->prospects[unit].chosen && is_unit_asked_for(table, &prefilter->prospects[unit]))
			choose(prefilter, unit, count);
	}
	for (struct seen_header *seen = prefilter->headers; seen != NULL; seen = seen->hh.next)
		if (!prefilter->prospects[seen->unit].chosen && is_asked_for(table, &prefilter->prospects[seen->unit], seen->key.file))
			choose(prefilter, seen->unit, count);
	HASH_CLEAR(hh, table);
	arena_finish(&scratch);
}

// --- the first round

static void add_language_words(struct prefilter *prefilter, struct wanted_list *list)
{
	static const char *const words[] = {"volatile", "_Atomic", "annotate", "co_await", "co_return", "co_yield"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct str text = str_from_c(words[i]);
		array_push(&prefilter->arena, &list->items, ((struct wanted){.kind = WANTED_MENTION, .word = str_hash(text), .text = text}));
	}
}

static bool includes_named(const struct inclusion *inclusion, struct str header)
{
	for (uint32_t i = 0; i < inclusion->system.count; i++)
		if (model_header_matches(inclusion->system.items[i], header))
			return true;
	for (uint32_t i = 0; i < inclusion->own.count; i++)
		if (model_header_matches(inclusion->own.items[i]->path, header))
			return true;
	return false;
}

// Headers that say enough: those of annotations, and of libraries whose functions nobody names.
static bool includes_evidence(const struct prefilter *prefilter, const struct inclusion *inclusion)
{
	bool found = includes_named(inclusion, STR("leash.h"));
	for (size_t l = 0; l < model_library_count(prefilter->request->models) && !found; l++) {
		const struct model_library *library = model_library_at(prefilter->request->models, l);
		for (uint32_t i = 0; i < library->evident.count && !found; i++)
			found = includes_named(inclusion, library->evident.items[i]);
	}
	return found;
}

// A part of a model's name, and the names that it is a part of.
struct name_part {
	uint64_t word;
	ARRAY(uint32_t) first, last; // of which it is the first part, or the last; in model_words
	UT_hash_handle hh;
};

// Which parts stand in a file: asked once of each.
struct file_parts {
	const struct scanned_file *file;
	ARRAY(const struct name_part *) items;
	UT_hash_handle hh;
};

struct name_parts {
	struct arena *arena;
	struct name_part *table;
	struct file_parts *files;
	uint32_t names;
};

static struct name_part *part_of(struct name_parts *parts, uint64_t word)
{
	struct name_part *part = NULL;
	HASH_FIND(hh, parts->table, &word, sizeof word, part);
	if (part == NULL) {
		part = arena_new(parts->arena, struct name_part);
		part->word = word;
		HASH_ADD(hh, parts->table, word, sizeof part->word, part);
	}
	return part;
}

static const struct file_parts *parts_in(struct name_parts *parts, const struct scanned_file *file)
{
	struct file_parts *known = NULL;
	HASH_FIND_PTR(parts->files, &file, known);
	if (known != NULL)
		return known;
	known = arena_new(parts->arena, struct file_parts);
	known->file = file;
	HASH_ADD_PTR(parts->files, file, known);
	for (uint32_t w = 0; w < file->words.count; w++) {
		struct name_part *part = NULL;
		HASH_FIND(hh, parts->table, &file->words.items[w], sizeof file->words.items[w], part);
		if (part != NULL)
			array_push(parts->arena, &known->items, (const struct name_part *)part);
	}
	return known;
}

// Are both ends of some name in the unit's files?
static bool names_model(struct name_parts *parts, const struct prospect *prospect)
{
	struct arena scratch = {0};
	uint8_t *ends = arena_array(&scratch, uint8_t, (size_t)parts->names + 1);
	bool found = false;
	for (uint32_t f = 0; f < prospect->inclusion.own.count && !found; f++) {
		const struct file_parts *in = parts_in(parts, prospect->inclusion.own.items[f]);
		for (uint32_t p = 0; p < in->items.count && !found; p++) {
			for (uint32_t i = 0; i < in->items.items[p]->first.count; i++)
				found = (ends[in->items.items[p]->first.items[i]] |= 1) == 3 || found;
			for (uint32_t i = 0; i < in->items.items[p]->last.count; i++)
				found = (ends[in->items.items[p]->last.items[i]] |= 2) == 3 || found;
		}
	}
	arena_finish(&scratch);
	return found;
}

static bool speaks(const struct prefilter *prefilter, const struct prospect *prospect, struct name_parts *parts)
{
	const struct inclusion *inclusion = &prospect->inclusion;
	bool found = inclusion->computed || inclusion->missing || inclusion->cut || prospect->job->guessed || scan_is_overridden(inclusions_scan(prefilter->inclusions), prospect->job->file) ||
	             !inclusion->own.items[0]->readable || includes_evidence(prefilter, inclusion);
	for (uint32_t f = 0; f < inclusion->own.count && !found; f++)
		found = inclusion->own.items[f]->marked;
	return found || (prospect->wide && names_model(parts, prospect));
}

static void begin(struct prefilter *prefilter, uint32_t *count)
{
	struct arena scratch = {0};
	struct name_parts parts = {.arena = &scratch};
	struct model_words words = {0};
	struct wanted_list wanted = {0};
	model_words_collect(&prefilter->arena, prefilter->request->models, &words);
	parts.names = words.items.count;
	for (uint32_t i = 0; i < words.items.count; i++) {
		const struct model_word *word = &words.items.items[i];
		array_push(&scratch, &part_of(&parts, word->first)->first, i);
		array_push(&scratch, &part_of(&parts, word->last)->last, i);
		if (word->first == word->last)
			array_push(&prefilter->arena, &wanted.items,
			           ((struct wanted){.kind = word->called ? WANTED_CALL : WANTED_MENTION, .word = word->last, .text = word->text}));
	}
	add_language_words(prefilter, &wanted);
	for (size_t i = 0; i < prefilter->request->count; i++)
		if (speaks(prefilter, &prefilter->prospects[i], &parts))
			choose(prefilter, (uint32_t)i, count);
	look_all(prefilter, &wanted, count);
	HASH_CLEAR(hh, parts.table);
	HASH_CLEAR(hh, parts.files);
	arena_finish(&scratch);
}

// False: there are no new ones.
static bool learn(struct prefilter *prefilter, const struct unit_facts *const *facts)
{
	bool more = false;
	for (size_t o = 0; o < prefilter->request->count; o++) {
		const uint32_t unit = prefilter->request->order[o];
		struct prospect *prospect = &prefilter->prospects[unit];
		if (!prospect->chosen || prospect->learned || facts[unit] == NULL)
			continue;
		prospect->learned = more = true;
		learned_add(prefilter->learned, facts[unit]);
	}
	return more;
}

uint32_t prefilter_next(struct prefilter *prefilter, const struct unit_facts *const *facts, const uint32_t **ret_units)
{
	struct wanted_list wanted = {0};
	uint32_t count = 0;
	*ret_units = prefilter->chosen;
	if (!prefilter->begun) {
		prefilter->begun = true;
		begin(prefilter, &count);
	} else if (learn(prefilter, facts)) {
		learned_want(prefilter->learned, &wanted);
		look_all(prefilter, &wanted, &count);
	}
	return count;
}

// --- reading

struct file_set {
	const struct scanned_file *file;
	UT_hash_handle hh;
};

static void note_header(struct prefilter *prefilter, uint32_t unit, const struct scanned_file *file)
{
	struct seen_header *seen = NULL, wanted;
	memset(&wanted.key, 0, sizeof wanted.key);
	wanted.key.file = file;
	wanted.key.configuration = prefilter->prospects[unit].job->configuration;
	HASH_FIND(hh, prefilter->headers, &wanted.key, sizeof wanted.key, seen);
	if (seen != NULL)
		return;
	seen = arena_new(&prefilter->arena, struct seen_header);
	seen->key = wanted.key;
	seen->unit = unit;
	HASH_ADD(hh, prefilter->headers, key, sizeof seen->key, seen);
}

static void read_units(struct prefilter *prefilter)
{
	struct file_set *set = NULL;
	for (size_t o = 0; o < prefilter->request->count; o++) {
		const uint32_t unit = prefilter->request->order[o];
		struct prospect *prospect = &prefilter->prospects[unit];
		*prospect = (struct prospect){.job = &prefilter->request->jobs[unit], .wide = is_wide(&prefilter->request->jobs[unit])};
		inclusions_of(prefilter->inclusions, prospect->job, &prospect->inclusion);
		for (uint32_t f = 0; f < prospect->inclusion.own.count; f++) {
			const struct scanned_file *file = prospect->inclusion.own.items[f];
			struct file_set *known = NULL;
			HASH_FIND_PTR(set, &file, known);
			if (is_header(prospect, f))
				note_header(prefilter, unit, file);
			if (known != NULL)
				continue;
			known = arena_new(&prefilter->arena, struct file_set);
			known->file = file;
			HASH_ADD_PTR(set, file, known);
			array_push(&prefilter->arena, &prefilter->files, file);
		}
	}
	HASH_CLEAR(hh, set);
}

struct prefilter *prefilter_create(const struct prefilter_request *request)
{
	struct prefilter *prefilter = calloc(1, sizeof *prefilter);
	if (prefilter == NULL)
		abort();
	prefilter->request = request;
	prefilter->inclusions = request->inclusions;
	prefilter->learned = learned_create(&prefilter->arena, inclusions_scan(request->inclusions), request->root);
	prefilter->prospects = arena_array(&prefilter->arena, struct prospect, request->count + 1);
	prefilter->chosen = arena_array(&prefilter->arena, uint32_t, request->count + 1);
	read_units(prefilter);
	return prefilter;
}

void prefilter_destroy(struct prefilter *prefilter)
{
	if (prefilter == NULL)
		return;
	HASH_CLEAR(hh, prefilter->macros);
	HASH_CLEAR(hh, prefilter->headers);
	learned_destroy(prefilter->learned);
	arena_finish(&prefilter->arena);
	free(prefilter);
}

const struct unit_facts *prefilter_outline(const struct prefilter *prefilter, struct arena *arena, uint32_t unit, struct content_cache *contents)
{
	const struct prospect *prospect = &prefilter->prospects[unit];
	struct unit_facts *facts = arena_new(arena, struct unit_facts);
	facts->configuration = prospect->job->configuration;
	facts->language = prospect->job->cxx ? STR("c++") : STR("c");
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++) {
		struct str path = str_copy(arena, path_relative(prefilter->request->root, prospect->inclusion.own.items[i]->path));
		array_push(arena, &facts->files, ((struct source_file){.path = path, .kind = i == 0 ? FILE_MAIN : FILE_PROJECT, .hash = content_hash_of(contents, path)}));
	}
	facts->path = facts->files.items[0].path;
	facts->outlined_main = scan_defines(prospect->inclusion.own.items[0], str_hash(STR("main")));
	return facts;
}
