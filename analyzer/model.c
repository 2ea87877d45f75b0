// See model.h. Rows are found by binary search in an index that is sorted anew with every file; what was loaded last
// wins, so that a project's own model can correct a shipped one.
#include "model.h"

#include "model_json.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { MODEL_FILE_MAX = 16 * 1024 * 1024 };

// A row by its name. `library` and `row` break ties.
struct model_entry {
	struct str name;
	uint32_t library, row;
};

enum { FOLDERS_MAX = 8 };

// Whether the unit uses a library.
struct activation {
	bool on;
	bool by_header; // ... because the unit includes one of the library's
	struct str folders[FOLDERS_MAX]; // where those lie
	uint32_t folder_count;
};

struct model_set {
	struct arena *arena;
	ARRAY(struct model_library) libraries;
	ARRAY(struct activation) active; // one per library
	ARRAY(struct model_function *) functions; // rows are large: they stay where their file was read
	ARRAY(struct model_type) types;
	ARRAY(struct model_pragma) pragmas;
	ARRAY(struct model_entry) functions_by_name;
	ARRAY(struct model_entry) types_by_name;
	uint64_t hash;
};

struct model_set *model_set_create(struct arena *arena)
{
	struct model_set *set = arena_new(arena, struct model_set);
	set->arena = arena;
	return set;
}

static int entry_compare(const void *left, const void *right)
{
	const struct model_entry *a = left, *b = right;
	int order = str_compare(a->name, b->name);
	if (order == 0)
		order = (a->library < b->library) - (a->library > b->library); // the later library first
	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

// The first entry of that name; `count` when there is none.
static uint32_t entry_find(const struct model_entry *entries, uint32_t count, struct str name)
{
	uint32_t low = 0, high = count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (str_compare(entries[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < count && str_equal(entries[low].name, name) ? low : count;
}

static void set_add(struct model_set *set, const struct model_file *file)
{
	uint32_t library = set->libraries.count;
	array_push(set->arena, &set->libraries, file->library);
	array_push(set->arena, &set->active, (struct activation){.on = true});
	for (uint32_t i = 0; i < file->functions.count; i++) {
		const struct model_entry entry = {file->functions.items[i].name, library, set->functions.count};
		array_push(set->arena, &set->functions, &file->functions.items[i]);
		array_push(set->arena, &set->functions_by_name, entry);
	}
	for (uint32_t i = 0; i < file->types.count; i++) {
		const struct model_entry entry = {file->types.items[i].name, library, set->types.count};
		array_push(set->arena, &set->types, file->types.items[i]);
		array_push(set->arena, &set->types_by_name, entry);
	}
	for (uint32_t i = 0; i < file->pragmas.count; i++)
		array_push(set->arena, &set->pragmas, file->pragmas.items[i]);
	if (set->types.count > 0)
		qsort(set->types_by_name.items, set->types_by_name.count, sizeof(struct model_entry), entry_compare);
}

typedef bool parse_file(struct arena *arena, struct str path, struct str text, const struct model_set *known,
                        struct model_file *ret_file, struct problem_list *problems);

static bool load(struct model_set *set, const char *path, parse_file *parse, struct problem_list *problems)
{
	struct strbuf text = {0};
	struct model_file file = {0};
	if (!strbuf_read_file(&text, path, MODEL_FILE_MAX)) {
		problem_add(problems, PROBLEM_USAGE, str_from_c(path), "cannot read the model: %s", strerror(errno));
		return false;
	}
	bool good = parse(set->arena, str_from_c(path), strbuf_view(&text), set, &file, problems);
	if (good && file.functions.count + file.types.count + file.pragmas.count + file.library.quick.count + file.library.slow.count > 0) {
		uint64_t chain[2] = {set->hash, str_hash(strbuf_view(&text))};
		set->hash = str_hash((struct str){(const char *)chain, sizeof chain});
		set_add(set, &file);
	}
	strbuf_finish(&text);
	return good;
}

// Once for all the files of a folder.
static void sort_functions(struct model_set *set)
{
	if (set->functions.count > 0)
		qsort(set->functions_by_name.items, set->functions_by_name.count, sizeof(struct model_entry), entry_compare);
}

bool model_set_load(struct model_set *set, const char *path, struct problem_list *problems)
{
	bool good = load(set, path, model_file_parse, problems);
	sort_functions(set);
	return good;
}

bool model_set_load_like(struct model_set *set, const char *path, struct problem_list *problems)
{
	bool good = load(set, path, model_like_parse, problems);
	sort_functions(set);
	return good;
}

static int is_model(const struct dirent *entry)
{
	struct str name = str_from_c(entry->d_name);
	return str_ends_with(name, STR(".json")) && !str_equal(name, STR("schema.json"));
}

// alphasort() follows the locale.
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

bool model_set_load_folder(struct model_set *set, const char *folder, struct problem_list *problems)
{
	struct dirent **entries = NULL;
	int count = scandir(folder, &entries, is_model, by_bytes);
	if (count < 0) {
		problem_add(problems, PROBLEM_USAGE, str_from_c(folder), "cannot list the models: %s", strerror(errno));
		return false;
	}
	bool good = true;
	for (int i = 0; i < count; i++) {
		struct str path = str_format(set->arena, "%s/%s", folder, entries[i]->d_name);
		good &= load(set, path.ptr, model_file_parse, problems);
		free(entries[i]);
	}
	free(entries);
	sort_functions(set);
	return good;
}

// Whole steps only: "thread" does not match "mythread".
bool model_header_matches(struct str header, struct str suffix)
{
	return str_ends_with(header, suffix) &&
	       (header.len == suffix.len || header.ptr[header.len - suffix.len - 1] == '/');
}

static bool is_header_of(const struct model_library *library, struct str path)
{
	for (uint32_t i = 0; i < library->headers.count; i++)
		if (model_header_matches(path, library->headers.items[i]))
			return true;
	return false;
}

// Folders in others are left out, so that it makes no difference in which order the unit includes.
static void add_folder(struct activation *activation, struct str header)
{
	size_t slash = str_rfind(header, '/');
	struct str folder = str_slice(header, 0, slash == SIZE_MAX ? 0 : slash + 1);
	uint32_t kept = 0;
	activation->on = activation->by_header = true;
	for (uint32_t i = 0; i < activation->folder_count; i++)
		if (str_starts_with(folder, activation->folders[i]))
			return;
	for (uint32_t i = 0; i < activation->folder_count; i++)
		if (folder.len == 0 || !str_starts_with(activation->folders[i], folder))
			activation->folders[kept++] = activation->folders[i];
	activation->folder_count = kept;
	if (folder.len > 0 && kept < FOLDERS_MAX)
		activation->folders[activation->folder_count++] = folder;
}

static struct activation activation_of(const struct model_library *library, const struct model_unit *unit)
{
	struct activation activation = {.on = library->headers.count == 0};
	for (size_t i = 0; i < unit->header_count; i++)
		if (is_header_of(library, unit->headers[i]))
			add_folder(&activation, unit->headers[i]);
	for (uint32_t i = 0; !activation.on && unit->declares != NULL && i < library->declares.count; i++)
		activation.on = unit->declares(unit->context, library->declares.items[i]);
	return activation;
}

// Is the file a header of the library, or beside one that the unit uses, or below?
static bool covers(const struct model_library *library, const struct activation *activation, struct str path)
{
	if (!activation->by_header)
		return true;
	for (uint32_t i = 0; i < activation->folder_count; i++)
		if (str_starts_with(path, activation->folders[i]))
			return true;
	return is_header_of(library, path);
}

bool model_row_covers(const struct model_set *set, const struct model_function *row, struct str path)
{
	for (uint32_t i = 0; i < set->libraries.count; i++)
		if (str_equal(set->libraries.items[i].name, row->library) && covers(&set->libraries.items[i], &set->active.items[i], path))
			return true;
	return false;
}

static void activate_condition(struct model_condition *condition, const struct model_unit *unit)
{
	int64_t value = 0;
	if (condition->macro.len == 0)
		return;
	condition->holds = unit == NULL || (unit->macro != NULL && unit->macro(unit->context, condition->macro, &value) &&
	                                    value >= condition->at_least);
}

void model_set_activate(struct model_set *set, const struct model_unit *unit)
{
	for (uint32_t i = 0; i < set->libraries.count; i++)
		set->active.items[i] =
		    unit == NULL ? (struct activation){.on = true} : activation_of(&set->libraries.items[i], unit);
	for (uint32_t i = 0; i < set->functions.count; i++)
		activate_condition(&set->functions.items[i]->condition, unit);
	for (uint32_t i = 0; i < set->types.count; i++)
		activate_condition(&set->types.items[i].condition, unit);
}

static bool holds(const struct model_condition *condition)
{
	return condition->macro.len == 0 || condition->holds;
}

const struct model_function *model_find_function(const struct model_set *set, struct str name, uint32_t arg_count)
{
	const struct model_entry *entries = set->functions_by_name.items;
	uint32_t count = set->functions_by_name.count;
	for (uint32_t i = entry_find(entries, count, name); i < count && str_equal(entries[i].name, name); i++) {
		const struct model_function *row = set->functions.items[entries[i].row];
		if (set->active.items[entries[i].library].on && holds(&row->condition) && arg_count >= row->min_args &&
		    arg_count <= row->max_args)
			return row;
	}
	return NULL;
}

const struct model_type *model_find_type(const struct model_set *set, struct str name)
{
	const struct model_entry *entries = set->types_by_name.items;
	uint32_t count = set->types_by_name.count;
	for (uint32_t i = entry_find(entries, count, name); i < count && str_equal(entries[i].name, name); i++) {
		const struct model_type *type = &set->types.items[entries[i].row];
		if (set->active.items[entries[i].library].on && holds(&type->condition))
			return type;
	}
	return NULL;
}

const struct model_function *model_find_any(const struct model_set *set, struct str name)
{
	// Asked while models are being read: the index is not there yet.
	for (uint32_t i = 0; i < set->functions.count; i++)
		if (str_equal(set->functions.items[i]->name, name))
			return set->functions.items[i];
	return NULL;
}

static bool is_among(const struct str *patterns, uint32_t count, struct str name)
{
	for (uint32_t i = 0; i < count; i++) {
		bool begins = str_ends_with(patterns[i], STR("*"));
		if (begins ? str_starts_with(name, str_slice(patterns[i], 0, patterns[i].len - 1)) : str_equal(patterns[i], name))
			return true;
	}
	return false;
}

enum model_pace model_pace_of(const struct model_set *set, struct str name, struct str path)
{
	for (uint32_t i = 0; i < set->libraries.count; i++) {
		const struct model_library *library = &set->libraries.items[i];
		bool says = set->active.items[i].on && library->quick.count + library->slow.count > 0;
		if (!says || (path.len > 0 && !covers(library, &set->active.items[i], path)))
			continue;
		if (is_among(library->slow.items, library->slow.count, name))
			return MODEL_PACE_SLOW;
		if (is_among(library->quick.items, library->quick.count, name))
			return MODEL_PACE_QUICK;
	}
	return MODEL_PACE_UNKNOWN;
}

bool model_member_means(const struct model_set *set, enum model_member what, struct str name)
{
	for (uint32_t i = 0; i < set->libraries.count; i++) {
		const struct model_library *library = &set->libraries.items[i];
		bool looks = what == MODEL_MEMBER_LOOKS;
		if (is_among(looks ? library->looks.items : library->holds.items, looks ? library->looks.count : library->holds.count, name))
			return true;
	}
	return false;
}

uint64_t model_set_hash(const struct model_set *set)
{
	return set->hash;
}

size_t model_function_count(const struct model_set *set)
{
	return set->functions.count;
}

const struct model_function *model_function_at(const struct model_set *set, size_t index)
{
	return index < set->functions.count ? set->functions.items[index] : NULL;
}

size_t model_pragma_count(const struct model_set *set)
{
	return set->pragmas.count;
}

const struct model_pragma *model_pragma_at(const struct model_set *set, size_t index)
{
	return index < set->pragmas.count ? &set->pragmas.items[index] : NULL;
}

size_t model_type_count(const struct model_set *set)
{
	return set->types.count;
}

const struct model_type *model_type_at(const struct model_set *set, size_t index)
{
	return index < set->types.count ? &set->types.items[index] : NULL;
}

size_t model_library_count(const struct model_set *set)
{
	return set->libraries.count;
}

bool model_library_is_active(const struct model_set *set, size_t index)
{
	return index < set->active.count && set->active.items[index].on;
}

const struct model_library *model_library_at(const struct model_set *set, size_t index)
{
	return index < set->libraries.count ? &set->libraries.items[index] : NULL;
}
