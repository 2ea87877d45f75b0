// A unit can use a header only if it cannot tell the difference: nothing of its own defines a macro that the header's files mention before it includes
// them, it uses no macro and no function of a file that it does not include, and no file of the project stands in the place of one of these files.
#include "precompiled_internal.h"

#include <stdlib.h>

static int compare_numbers(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return (a > b) - (a < b);
}

static int compare_words(const void *left, const void *right)
{
	const struct header_word *a = left, *b = right;
	return a->word != b->word ? (a->word > b->word) - (a->word < b->word) : (a->file > b->file) - (a->file < b->file);
}

static int compare_suffixes(const void *left, const void *right)
{
	const struct header_suffix *a = left, *b = right;
	return a->hash != b->hash ? (a->hash > b->hash) - (a->hash < b->hash) : (a->file > b->file) - (a->file < b->file);
}

void precompiled_index_paths(struct precompiled *p, struct header *header)
{
	for (uint32_t i = 0; i < header->files.items.count; i++) {
		struct str path = header->files.items.items[i].path;
		for (size_t at = path.len; at > 0; at--)
			if (path.ptr[at - 1] == '/')
				array_push(&p->arena, &header->suffixes, ((struct header_suffix){str_hash(str_slice(path, at, path.len)), i}));
	}
	if (header->suffixes.count > 0)
		qsort(header->suffixes.items, header->suffixes.count, sizeof *header->suffixes.items, compare_suffixes);
}

static bool is_among(const uint64_t *words, uint32_t count, uint64_t word)
{
	for (uint32_t i = 0; i < count; i++)
		if (words[i] == word)
			return true;
	return false;
}

static bool names_attribute(const uint64_t *words, uint32_t count)
{
	bool cleans = is_among(words, count, str_hash(STR("cleanup"))) || is_among(words, count, str_hash(STR("__cleanup__")));
	return cleans && (is_among(words, count, str_hash(STR("__attribute__"))) || is_among(words, count, str_hash(STR("__attribute"))) ||
	                  is_among(words, count, str_hash(STR("gnu"))));
}

static bool is_namer(const struct header *header, uint64_t word)
{
	return header->namers.count > 0 && bsearch(&word, header->namers.items, header->namers.count, sizeof word, compare_numbers) != NULL;
}

// Macros whose bodies name the attribute, or such a macro; one more step at a time.
static void find_namers(struct precompiled *p, struct header *header)
{
	bool more = true;
	while (more) {
		uint32_t known = header->namers.count;
		for (uint32_t i = 0; i < header->scanned.count; i++)
			for (uint32_t m = 0; m < header->scanned.items[i]->macros.count; m++) {
				const struct scan_macro *macro = &header->scanned.items[i]->macros.items[m];
				const uint64_t *body = header->scanned.items[i]->bodies.items + macro->first;
				struct header sofar = *header;
				sofar.namers.count = known;
				bool found = known == 0 && names_attribute(body, macro->count);
				for (uint32_t w = 0; w < macro->count && !found; w++)
					found = is_namer(&sofar, body[w]);
				if (found && !is_namer(&sofar, macro->name))
					array_push(&p->arena, &header->namers, macro->name);
			}
		more = header->namers.count > known;
		if (more)
			qsort(header->namers.items, header->namers.count, sizeof *header->namers.items, compare_numbers);
	}
}

// Attributes name functions, which a unit finds among its declarations.
static bool names_functions(const struct prospect *prospect, const struct header *header)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++) {
		const struct scanned_file *file = prospect->inclusion.own.items[i];
		if (names_attribute(file->words.items, file->words.count))
			return true;
		for (uint32_t w = 0; w < file->words.count; w++)
			if (is_namer(header, file->words.items[w]))
				return true;
	}
	return false;
}

void precompiled_index(struct precompiled *p, struct header *header)
{
	for (uint32_t i = 0; i < header->files.items.count; i++) {
		const struct scanned_file *file = scan_file(inclusions_scan(p->setup->inclusions), header->files.items.items[i].path);
		array_push(&p->arena, &header->scanned, file);
		for (uint32_t j = 0; j < file->words.count; j++)
			array_push(&p->arena, &header->words, ((struct header_word){file->words.items[j], i}));
	}
	if (header->words.count > 0)
		qsort(header->words.items, header->words.count, sizeof *header->words.items, compare_words);
	find_namers(p, header);
	precompiled_index_paths(p, header);
}

// The files that mention the word, from the first on; the count is returned.
static uint32_t mentioning(const struct header *header, uint64_t word, const struct header_word **ret_first)
{
	uint32_t low = 0, high = header->words.count, count = 0;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (header->words.items[middle].word < word)
			low = middle + 1;
		else
			high = middle;
	}
	while (low + count < header->words.count && header->words.items[low + count].word == word)
		count++;
	*ret_first = header->words.items + low;
	return count;
}

// --- which of its files the unit reads

struct reach {
	const struct header *header;
	bool *reached;   // by file of the header
	uint32_t *stack; // of files to go on from
	uint32_t top;
};

static void reach_file(struct reach *reach, uint32_t file)
{
	if (!reach->reached[file])
		reach->stack[reach->top++] = file;
	reach->reached[file] = true;
}

static void reach_name(struct reach *reach, struct str name)
{
	const struct header *header = reach->header;
	struct header_suffix wanted = {.hash = str_hash(name)};
	uint32_t low = 0, high = header->suffixes.count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (header->suffixes.items[middle].hash < wanted.hash)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < header->suffixes.count && header->suffixes.items[low].hash == wanted.hash; low++)
		reach_file(reach, header->suffixes.items[low].file);
}

// `surely`: only by what stands in no conditional, or was read there when the header was made.
static void reach_all(struct reach *reach, bool surely)
{
	const struct header *header = reach->header;
	while (reach->top > 0) {
		uint32_t at = reach->stack[--reach->top];
		const struct scanned_file *file = header->scanned.items[at];
		for (uint32_t i = 0; i < file->includes.count; i++)
			if (!surely || !file->includes.items[i].conditional)
				reach_name(reach, file->includes.items[i].name);
		for (uint32_t i = 0; i < header->files.items.count; i++)
			if (header->files.items.items[i].includer == at)
				reach_file(reach, i);
	}
}

static struct reach reach_nothing(struct arena *scratch, const struct header *header)
{
	size_t room = (size_t)header->files.items.count + 1;
	return (struct reach){.header = header, .reached = arena_array(scratch, bool, room), .stack = arena_array(scratch, uint32_t, room)};
}

// --- macros that the header's files ask for

static bool defines(const struct scanned_file *file, uint64_t macro)
{
	for (uint32_t i = 0; i < file->macros.count; i++)
		if (file->macros.items[i].name == macro)
			return true;
	return false;
}

static bool flags_define(const struct compile_job *job, uint64_t macro)
{
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		if (!str_starts_with(flag, STR("-D")))
			continue;
		flag = flag.len == 2 && i + 1 < job->arguments.count ? job->arguments.items[i + 1] : str_slice(flag, 2, flag.len);
		size_t equals = str_find(flag, '=');
		if (str_hash(equals == SIZE_MAX ? flag : str_slice(flag, 0, equals)) == macro)
			return true;
	}
	return false;
}

// Nobody defines the macro: no file and no flag.
static bool is_undefined(const struct prospect *prospect, const struct header *header, uint64_t macro)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		if (defines(prospect->inclusion.own.items[i], macro))
			return false;
	for (uint32_t i = 0; i < header->scanned.count; i++)
		if (defines(header->scanned.items[i], macro))
			return false;
	return !flags_define(prospect->job, macro);
}

// The unit's own files in the order in which they are read.
struct walk {
	struct precompiled *precompiled;
	const struct prospect *prospect;
	const struct header *header;
	const bool *seen;      // files of the header that the unit reads
	struct reach entered;  // ... and has read so far: what is defined now says nothing to them
	bool *visited;         // by own file
	bool asked;            // a macro was defined that a file asks for which is read later
};

static void walk_macro(struct walk *walk, const struct scan_macro *macro)
{
	const struct header_word *first;
	uint32_t count = mentioning(walk->header, macro->name, &first);
	bool later = false;
	for (uint32_t i = 0; i < count; i++)
		later = later || (walk->seen[first[i].file] && !walk->entered.reached[first[i].file]);
	if (later && !(macro->only_if != 0 && is_undefined(walk->prospect, walk->header, macro->only_if)) &&
	    !(macro->if_missing && flags_define(walk->prospect->job, macro->name)))
		walk->asked = true;
}

static bool visit(struct walk *walk, const struct scanned_file *file)
{
	const struct inclusion *inclusion = &walk->prospect->inclusion;
	for (uint32_t i = 0; i < inclusion->own.count; i++)
		if (inclusion->own.items[i] == file) {
			bool first = !walk->visited[i];
			walk->visited[i] = true;
			return first;
		}
	return false;
}

enum { WALK_DEPTH_MAX = 200 };

static void walk_file(struct walk *walk, const struct scanned_file *file, bool conditional, uint32_t depth)
{
	if (depth > WALK_DEPTH_MAX)
		walk->asked = true;
	if (walk->asked || !visit(walk, file))
		return;
	const struct scanned_file *const *targets = inclusions_targets(walk->precompiled->setup->inclusions, walk->prospect->inclusion.folders, file);
	uint32_t macro = 0;
	bool known = file == walk->header->prelude;
	for (uint32_t i = 0; i < file->includes.count; i++) {
		const struct scan_include *include = &file->includes.items[i];
		for (; macro < include->macros; macro++)
			walk_macro(walk, &file->macros.items[macro]);
		if (targets[i] != NULL) {
			walk_file(walk, targets[i], conditional || include->conditional, depth + 1);
		} else if (!conditional && !include->conditional) {
			reach_name(&walk->entered, include->name);
			reach_all(&walk->entered, true);
		}
	}
	for (; macro < file->macros.count && !known; macro++)
		walk_macro(walk, &file->macros.items[macro]);
}

static bool defines_what_it_asks(struct precompiled *p, const struct prospect *prospect, const struct header *header, const bool *seen)
{
	struct arena scratch = {0};
	struct walk walk = {.precompiled = p,
	                    .prospect = prospect,
	                    .header = header,
	                    .seen = seen,
	                    .entered = reach_nothing(&scratch, header),
	                    .visited = arena_array(&scratch, bool, (size_t)prospect->inclusion.own.count + 1)};
	for (uint32_t i = 0; i < header->scanned.count; i++)
		if (header->scanned.items[i] == header->prelude)
			reach_file(&walk.entered, i);
	for (uint32_t i = 1; i < prospect->inclusion.own.count && i <= prospect->inclusion.first; i++)
		walk_file(&walk, prospect->inclusion.own.items[i], false, 0);
	walk_file(&walk, prospect->inclusion.own.items[0], false, 0);
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		walk.asked = walk.asked || !walk.visited[i];
	arena_finish(&scratch);
	return walk.asked;
}

// --- what comes with files that the unit does not read

static bool own_mention(const struct prospect *prospect, uint64_t word)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count; i++)
		if (scan_mentions(prospect->inclusion.own.items[i], word))
			return true;
	return false;
}

static bool seen_mention(const struct header *header, const bool *seen, uint64_t word, bool *ret_any)
{
	const struct header_word *first;
	uint32_t count = mentioning(header, word, &first);
	*ret_any = count > 0;
	for (uint32_t i = 0; i < count; i++)
		if (seen[first[i].file])
			return true;
	return false;
}

// A macro of a header that the unit does not include, and of no other that it does.
static bool uses_foreign_macro(const struct prospect *prospect, const struct header *header, const bool *seen)
{
	for (uint32_t f = 0; f < header->scanned.count; f++)
		for (uint32_t m = 0; !seen[f] && m < header->scanned.items[f]->macros.count; m++) {
			uint64_t macro = header->scanned.items[f]->macros.items[m].name;
			bool any;
			if (own_mention(prospect, macro) && !seen_mention(header, seen, macro, &any))
				return true;
		}
	return false;
}

// In C what is called need not be declared, and what a file says of it changes what it is.
static bool calls_foreign_function(const struct prospect *prospect, const struct header *header, const bool *seen)
{
	for (uint32_t i = 0; i < prospect->inclusion.own.count && !prospect->job->cxx; i++)
		for (uint32_t j = 0; j < prospect->inclusion.own.items[i]->called.count; j++) {
			bool any;
			if (!seen_mention(header, seen, prospect->inclusion.own.items[i]->called.items[j], &any) && any)
				return true;
		}
	return false;
}

// --- files of the project in the place of the system's

static bool is_shadowed(struct precompiled *p, const struct prospect *prospect, struct header *header)
{
	struct shadowed answer = {.folders = inclusions_folders_hash(prospect->inclusion.folders)};
	for (uint32_t i = 0; i < header->shadowed.count; i++)
		if (header->shadowed.items[i].folders == answer.folders)
			return header->shadowed.items[i].is;
	for (uint32_t f = 0; f < header->scanned.count && !answer.is; f++) {
		const struct scanned_file *file = header->scanned.items[f];
		const struct scanned_file *const *targets = inclusions_targets(p->setup->inclusions, prospect->inclusion.folders, file);
		for (uint32_t i = 0; i < file->includes.count && file != header->prelude; i++)
			answer.is = answer.is || targets[i] != NULL;
	}
	array_push(&p->arena, &header->shadowed, answer);
	return answer.is;
}

bool precompiled_fits(struct precompiled *p, struct prospect *prospect, struct header *header)
{
	struct arena scratch = {0};
	struct reach seen = reach_nothing(&scratch, header);
	for (uint32_t i = 0; i < prospect->inclusion.system.count; i++)
		reach_name(&seen, prospect->inclusion.system.items[i]);
	for (uint32_t i = 0; i < header->scanned.count; i++)
		if (header->scanned.items[i] == header->prelude)
			reach_file(&seen, i);
	reach_all(&seen, false);
	bool fits = !is_shadowed(p, prospect, header) && !defines_what_it_asks(p, prospect, header, seen.reached) &&
	            !uses_foreign_macro(prospect, header, seen.reached) && !calls_foreign_function(prospect, header, seen.reached);
	uint32_t count = header->files.items.count, used = 0;
	const struct precompiled_file **files = arena_array(&p->arena, const struct precompiled_file *, fits ? (size_t)count + 1 : 1);
	for (uint32_t i = 0; i < count && fits; i++)
		if (seen.reached[i])
			files[used++] = &header->files.items.items[i];
	prospect->use = (struct precompiled_use){.path = header->target, .files = files, .count = used, .named = fits && names_functions(prospect, header)};
	arena_finish(&scratch);
	return fits;
}
