// One translation unit: its files, places in the source, interned strings, and the list of definitions to lower.
#include "frontend_internal.h"
#include "frontend_precompile.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// Keys may be aligned pointers or small numbers: spread them.
static uint32_t key_slot(const struct key_map *map, uint64_t key)
{
	return (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (map->capacity - 1);
}

bool key_map_get(const struct key_map *map, uint64_t key, uint32_t *ret_value)
{
	if (map->capacity == 0)
		return false;
	for (uint32_t i = key_slot(map, key); map->values[i] != 0; i = (i + 1) & (map->capacity - 1)) {
		if (map->keys[i] == key) {
			*ret_value = map->values[i] - 1;
			return true;
		}
	}
	return false;
}

static void key_map_insert(struct key_map *map, uint64_t key, uint32_t stored)
{
	uint32_t i = key_slot(map, key);
	while (map->values[i] != 0 && map->keys[i] != key)
		i = (i + 1) & (map->capacity - 1);
	map->count += map->values[i] == 0;
	map->keys[i] = key;
	map->values[i] = stored;
}

void key_map_put(struct arena *arena, struct key_map *map, uint64_t key, uint32_t value)
{
	if (map->count * 2 >= map->capacity) {
		struct key_map bigger = {.capacity = map->capacity == 0 ? 16 : map->capacity * 2};
		bigger.keys = arena_array(arena, uint64_t, bigger.capacity);
		bigger.values = arena_array(arena, uint32_t, bigger.capacity);
		for (uint32_t i = 0; i < map->capacity; i++)
			if (map->values[i] != 0)
				key_map_insert(&bigger, map->keys[i], map->values[i]);
		*map = bigger;
	}
	key_map_insert(map, key, value + 1);
}

// clang_hashCursor has 32 bits only, too few for a key. A declaration is its first data pointer (clang_equalCursors).
uint64_t cursor_key(CXCursor declaration)
{
	return (uint64_t)(uintptr_t)declaration.data[0];
}

// A referenced label has another parent than a visited one, so clang_equalCursors tells them apart.
bool cursor_same_statement(CXCursor a, CXCursor b)
{
	return a.data[1] == b.data[1];
}

struct str unit_string(struct unit *unit, struct str s)
{
	if (s.len == 0)
		return STR("");
	uint32_t index;
	uint64_t key = str_hash(s);
	// The strings themselves are kept in an array that the map points into.
	if (key_map_get(&unit->strings, key, &index) && str_equal(unit->string_items.items[index], s))
		return unit->string_items.items[index];
	struct str copy = str_copy(unit->arena, s);
	key_map_put(&unit->scratch, &unit->strings, key, unit->string_items.count);
	array_push(&unit->scratch, &unit->string_items, copy);
	return copy;
}

struct str unit_take(struct unit *unit, CXString string)
{
	struct str interned = unit_string(unit, str_from_c(clang_getCString(string)));
	clang_disposeString(string);
	return interned;
}

struct str unit_spelling(struct unit *unit, CXCursor cursor)
{
	return unit_take(unit, clang_getCursorSpelling(cursor));
}

bool unit_is_system(CXCursor cursor)
{
	return clang_Location_isInSystemHeader(clang_getCursorLocation(cursor)) != 0;
}

static bool under_root(struct str root, struct str path)
{
	return str_starts_with(path, root) && (path.len == root.len || path.ptr[root.len] == '/' || str_ends_with(root, STR("/")));
}

static enum file_kind classify(struct unit *unit, CXFile file, struct str absolute, struct str relative)
{
	// The path first: for the other libclang walks over all files and expansions.
	if (!under_root(unit->options->root, absolute) || clang_Location_isInSystemHeader(clang_getLocationForOffset(unit->tu, file, 0)))
		return FILE_SYSTEM;
	const char *name = arena_copy(&unit->scratch, relative.ptr, relative.len);
	for (size_t i = 0; i < unit->options->vendor_count; i++) {
		struct str glob = unit->options->vendor[i];
		if (fnmatch(arena_copy(&unit->scratch, glob.ptr, glob.len), name, 0) == 0)
			return FILE_VENDOR;
	}
	return FILE_PROJECT;
}

static uint64_t content_hash(struct unit *unit, CXFile file)
{
	struct str text = unit_text(unit, file);
	return text.ptr == NULL ? 0 : str_hash(text);
}

static bool same_folder(struct str a, struct str b)
{
	struct stat first, second;
	return stat(a.ptr, &first) == 0 && stat(b.ptr, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

// A `..` after a link leads elsewhere than its spelling says: /lib/gcc/x/../../include is not /include where /lib is a link.
// The folder's real path, or "" when the spelling is right or nothing is there.
static struct str misspelt_folder(struct unit *unit, struct str folder)
{
	uint32_t index;
	uint64_t key = str_hash(folder);
	if (key_map_get(&unit->folders, key, &index))
		return unit->folder_items.items[index];
	struct str whole = str_starts_with(folder, STR("/"))
	                       ? str_copy(&unit->scratch, folder)
	                       : str_format(&unit->scratch, "%.*s/%.*s", STR_ARG(unit->job->directory), STR_ARG(folder));
	struct str real = STR("");
	char *resolved = NULL;
	if (!same_folder(whole, path_normalise(&unit->scratch, unit->job->directory, folder)))
		resolved = realpath(whole.ptr, NULL);
	if (resolved != NULL)
		real = str_copy(&unit->scratch, str_from_c(resolved));
	free(resolved);
	key_map_put(&unit->scratch, &unit->folders, key, unit->folder_items.count);
	array_push(&unit->scratch, &unit->folder_items, real);
	return real;
}

static struct str absolute_path(struct unit *unit, struct str name)
{
	size_t slash = str_rfind(name, '/');
	struct str real = STR("");
	if (str_contains(name, STR("../")) && slash != SIZE_MAX)
		real = misspelt_folder(unit, str_slice(name, 0, slash));
	if (real.len == 0)
		return path_normalise(&unit->scratch, unit->job->directory, name);
	return path_normalise(&unit->scratch, real, str_slice(name, slash + 1, name.len));
}

struct str unit_path(struct unit *unit, CXFile file)
{
	CXString name = clang_getFileName(file);
	struct str absolute = absolute_path(unit, str_from_c(clang_getCString(name)));
	clang_disposeString(name);
	return absolute;
}

static uint32_t file_add(struct unit *unit, CXFile file)
{
	struct str absolute = unit_path(unit, file);
	struct str relative = unit_string(unit, path_relative(unit->options->root, absolute));
	uint32_t index;
	if (key_map_get(&unit->paths, str_hash(relative), &index)) {
		if (unit->facts->files.items[index].hash == 0)
			unit->facts->files.items[index].hash = content_hash(unit, file);
		return index;
	}
	index = unit->facts->files.count;
	key_map_put(&unit->scratch, &unit->paths, str_hash(relative), index);
	struct source_file entry = {.path = relative, .hash = content_hash(unit, file)};
	entry.kind = index == 0 ? FILE_MAIN : classify(unit, file, absolute, relative);
	array_push(unit->arena, &unit->facts->files, entry);
	return index;
}

struct str unit_text(struct unit *unit, CXFile file)
{
	uint32_t index;
	const uint64_t key = (uint64_t)(uintptr_t)file;
	struct str text = STR_NULL;
	if (file == NULL)
		return text;
	if (key_map_get(&unit->text_index, key, &index))
		return unit->texts.items[index];
	text.ptr = clang_getFileContents(unit->tu, file, &text.len);
	if (text.ptr == NULL)
		text.len = 0;
	key_map_put(&unit->scratch, &unit->text_index, key, unit->texts.count);
	array_push(&unit->scratch, &unit->texts, text);
	return text;
}

uint32_t unit_file(struct unit *unit, CXFile file)
{
	if (file == NULL)
		return 0;
	if (file == unit->last_file)
		return unit->last_file_index;
	uint32_t index;
	uint64_t key = (uint64_t)(uintptr_t)file;
	if (!key_map_get(&unit->files, key, &index)) {
		index = file_add(unit, file);
		key_map_put(&unit->scratch, &unit->files, key, index);
	}
	unit->last_file = file;
	unit->last_file_index = index;
	return index;
}

static void inclusion(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
	(void)stack;
	(void)depth;
	unit_file(data, file);
}

// clang_getInclusions leaves them out.
static void add_precompiled(struct unit *unit, const struct precompiled_use *use)
{
	for (uint32_t i = 0; i < use->count; i++) {
		struct str path = unit_string(unit, path_relative(unit->options->root, use->files[i]->path));
		uint32_t index;
		if (key_map_get(&unit->paths, str_hash(path), &index))
			continue;
		key_map_put(&unit->scratch, &unit->paths, str_hash(path), unit->facts->files.count);
		array_push(unit->arena, &unit->facts->files, ((struct source_file){.path = path, .hash = use->files[i]->hash, .kind = FILE_SYSTEM}));
	}
}

// ... and tells the wrong ones where there is a preamble.
static void add_held(struct unit *unit, const struct held_unit *held)
{
	for (uint32_t i = 0; i < held->files.count; i++) {
		struct source_file file = held->files.items[i].source;
		uint32_t index;
		file.path = unit_string(unit, file.path);
		if (key_map_get(&unit->paths, str_hash(file.path), &index))
			continue;
		key_map_put(&unit->scratch, &unit->paths, str_hash(file.path), unit->facts->files.count);
		array_push(unit->arena, &unit->facts->files, file);
	}
}

// The main file comes first in libclang's list too, but nothing promises that.
bool unit_record_files(struct unit *unit)
{
	CXString name = clang_getTranslationUnitSpelling(unit->tu);
	CXFile main_file = clang_getFile(unit->tu, clang_getCString(name));
	clang_disposeString(name);
	if (main_file == NULL)
		return false;
	unit_file(unit, main_file);
	if (unit->held != NULL)
		add_held(unit, unit->held);
	else
		clang_getInclusions(unit->tu, inclusion, unit);
	if (unit->precompiled != NULL)
		add_precompiled(unit, unit->precompiled);
	return true;
}

// The name of the macro that is expanded at `offset`: an identifier in the file's text.
static struct str macro_name(struct unit *unit, CXFile file, unsigned offset)
{
	struct str text = unit_text(unit, file);
	size_t end = offset;
	while (end < text.len && (text.ptr[end] == '_' || (text.ptr[end] >= '0' && text.ptr[end] <= '9') ||
	                          (text.ptr[end] >= 'A' && text.ptr[end] <= 'Z') || (text.ptr[end] >= 'a' && text.ptr[end] <= 'z')))
		end++;
	return end == offset ? STR("") : unit_string(unit, str_slice(text, offset, end));
}

bool unit_skip_word(struct str *text, struct str word)
{
	while (text->len > 0 && (text->ptr[0] == ' ' || text->ptr[0] == '\t'))
		*text = str_slice(*text, 1, text->len);
	if (!str_starts_with(*text, word))
		return false;
	*text = str_slice(*text, word.len, text->len);
	while (text->len > 0 && (text->ptr[0] == ' ' || text->ptr[0] == '\t'))
		*text = str_slice(*text, 1, text->len);
	return true;
}

// The macro in whose definition the offset lies, or "".
static struct str defined_macro(struct unit *unit, CXFile file, size_t offset)
{
	size_t line = offset;
	struct str contents = unit_text(unit, file);
	const char *text = contents.ptr;
	if (offset >= contents.len)
		return STR("");
	while (line > 0 && (text[line - 1] != '\n' || (line > 1 && text[line - 2] == '\\') ||
	                    (line > 2 && text[line - 2] == '\r' && text[line - 3] == '\\')))
		line--;
	struct str rest = {text + line, offset - line};
	bool defines = unit_skip_word(&rest, STR("#")) && unit_skip_word(&rest, STR("define"));
	return defines ? macro_name(unit, file, (unsigned)(rest.ptr - text)) : STR("");
}

static uint32_t add_expansion(struct unit *unit, uint64_t key, struct macro_expansion expansion)
{
	uint32_t index;
	if (key_map_get(&unit->macros, key, &index))
		return index + 1;
	index = unit->facts->macros.count;
	key_map_put(&unit->scratch, &unit->macros, key, index);
	array_push(unit->arena, &unit->facts->macros, expansion);
	return index + 1;
}

// Of a chain of expansions libclang tells, without a preprocessing record, the outermost; and the place where the token is
// spelt, which tells the innermost.
static uint32_t macro_of(struct unit *unit, CXSourceLocation start)
{
	CXFile file, body_file;
	unsigned offset, line, column, body_offset;
	clang_getExpansionLocation(start, &file, NULL, NULL, &offset);
	clang_getSpellingLocation(start, &body_file, &line, &column, &body_offset);
	if (file == NULL || (offset == body_offset && clang_File_isEqual(file, body_file)))
		return 0;
	struct macro_expansion outer = {.name = macro_name(unit, file, offset)};
	if (outer.name.len == 0)
		return 0;
	if (body_file != NULL)
		outer.spelling = (struct location){.file = unit_file(unit, body_file), .begin = body_offset,
		                                   .end = body_offset, .line = line, .column = column};
	uint64_t key = (uint64_t)unit_file(unit, file) << 32 | offset;
	struct macro_expansion inner = {.name = defined_macro(unit, body_file, body_offset), .spelling = outer.spelling};
	inner.outer = add_expansion(unit, key, outer);
	if (inner.name.len == 0 || str_equal(inner.name, outer.name))
		return inner.outer;
	return add_expansion(unit, str_hash(inner.name) ^ key * UINT64_C(0x9E3779B97F4A7C15), inner);
}

struct location unit_location(struct unit *unit, CXSourceRange range)
{
	CXSourceLocation start = clang_getRangeStart(range);
	CXFile file, end_file;
	unsigned line, column, begin, end;
	// The file location of a macro's argument is where the user wrote it; of a macro's body, where it is expanded.
	clang_getFileLocation(start, &file, &line, &column, &begin);
	clang_getFileLocation(clang_getRangeEnd(range), &end_file, NULL, NULL, &end);
	if (file == NULL || line == 0)
		return (struct location){0};
	struct location loc = {.file = unit_file(unit, file), .begin = begin, .end = end, .line = line, .column = column};
	if (end_file == NULL || end < begin || !clang_File_isEqual(file, end_file))
		loc.end = begin + (uint32_t)macro_name(unit, file, begin).len;
	loc.macro = macro_of(unit, start);
	return loc;
}

struct location unit_extent(struct unit *unit, CXCursor cursor)
{
	return unit_location(unit, clang_getCursorExtent(cursor));
}

struct location unit_name_location(struct unit *unit, CXCursor cursor)
{
	CXSourceLocation start = clang_getCursorLocation(cursor);
	struct location loc = unit_location(unit, clang_getRange(start, start));
	loc.end = loc.begin + (uint32_t)unit_spelling(unit, cursor).len;
	return loc;
}

struct str unit_bytes(struct unit *unit, CXCursor cursor, uint32_t *ret_file)
{
	CXSourceRange range = clang_getCursorExtent(cursor);
	CXFile file, end_file;
	unsigned begin, end;
	clang_getFileLocation(clang_getRangeStart(range), &file, NULL, NULL, &begin);
	clang_getFileLocation(clang_getRangeEnd(range), &end_file, NULL, NULL, &end);
	struct str text = unit_text(unit, file);
	if (text.ptr == NULL || end_file == NULL || !clang_File_isEqual(file, end_file) || begin > end || end > text.len)
		return STR("");
	*ret_file = unit_file(unit, file);
	return str_slice(text, begin, end);
}

bool unit_owns(struct unit *unit, CXCursor cursor)
{
	CXFile file;
	clang_getExpansionLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, NULL);
	if (file == NULL)
		return false;
	enum file_kind kind = unit->facts->files.items[unit_file(unit, file)].kind;
	return kind == FILE_MAIN || kind == FILE_PROJECT;
}

static bool is_container_of_functions(enum CXCursorKind kind)
{
	switch ((int)kind) {
	case CXCursor_Namespace:
	case CXCursor_LinkageSpec:
	case CXCursor_UnexposedDecl:
	case CXCursor_StructDecl:
	case CXCursor_UnionDecl:
	case CXCursor_ClassDecl:
	case CXCursor_ClassTemplate:
	case CXCursor_ClassTemplatePartialSpecialization:
	case CXCursor_ObjCImplementationDecl:
	case CXCursor_ObjCCategoryImplDecl:
		return true;
	default:
		return false;
	}
}

bool kind_is_function(enum CXCursorKind kind)
{
	switch ((int)kind) {
	case CXCursor_FunctionDecl:
	case CXCursor_CXXMethod:
	case CXCursor_Constructor:
	case CXCursor_Destructor:
	case CXCursor_ConversionFunction:
	case CXCursor_FunctionTemplate:
	case CXCursor_ObjCInstanceMethodDecl:
	case CXCursor_ObjCClassMethodDecl:
		return true;
	default:
		return false;
	}
}

// `= default`: no call goes to it (frontend_construct.c), and whether clang writes its body depends on who else uses it.
static bool is_defaulted_constructor(CXCursor cursor)
{
	return clang_getCursorKind(cursor) == CXCursor_Constructor && clang_CXXMethod_isDefaulted(cursor);
}

bool unit_is_instance(CXCursor cursor)
{
	CXCursor pattern = clang_getSpecializedCursorTemplate(cursor);
	if (clang_Cursor_isNull(pattern))
		return false;
	CXSourceLocation here = clang_getCursorLocation(cursor); // that of an explicit specialization is its own
	CXCursor definition = clang_getCursorDefinition(pattern);
	return clang_equalLocations(clang_getCursorLocation(pattern), here) ||
	       (!clang_Cursor_isNull(definition) && clang_equalLocations(clang_getCursorLocation(definition), here));
}

static enum CXChildVisitResult declaration(CXCursor cursor, CXCursor parent, CXClientData data)
{
	struct unit *unit = data;
	if (unit->precompiled != NULL && clang_getCursorKind(parent) == CXCursor_TranslationUnit && unit_is_instance(cursor))
		return CXChildVisit_Continue;
	enum CXCursorKind kind = clang_getCursorKind(cursor);
	if (is_container_of_functions(kind))
		return unit_owns(unit, cursor) || kind == CXCursor_Namespace || kind == CXCursor_LinkageSpec
		           ? CXChildVisit_Recurse
		           : CXChildVisit_Continue;
	if (kind_is_function(kind) && unit_owns(unit, cursor))
		token_remember(unit, cursor);
	if (kind_is_function(kind) && clang_isCursorDefinition(cursor) && unit_owns(unit, cursor) && !is_defaulted_constructor(cursor)) {
		key_map_put(&unit->scratch, &unit->done, cursor_key(clang_getCanonicalCursor(cursor)), 0);
		struct queued queued = {.definition = cursor, .instance = clang_getNullCursor()};
		array_push(&unit->scratch, &unit->queue, queued);
	}
	if (kind == CXCursor_VarDecl && clang_isCursorDefinition(cursor) && unit_owns(unit, cursor))
		constant_lower(unit, cursor);
	return CXChildVisit_Continue;
}

struct local_class {
	struct unit *unit;
	uint32_t flags;
};

static enum CXChildVisitResult local_member(CXCursor cursor, CXCursor parent, CXClientData data)
{
	const struct local_class *class = data;
	struct unit *unit = class->unit;
	uint32_t known;
	(void)parent;
	if (is_container_of_functions(clang_getCursorKind(cursor)))
		return CXChildVisit_Recurse;
	uint64_t key = cursor_key(clang_getCanonicalCursor(cursor));
	if (!kind_is_function(clang_getCursorKind(cursor)) || !clang_isCursorDefinition(cursor) ||
	    key_map_get(&unit->done, key, &known))
		return CXChildVisit_Continue;
	key_map_put(&unit->scratch, &unit->done, key, 0);
	struct queued queued = {.definition = cursor, .flags = class->flags, .instance = clang_getNullCursor()};
	array_push(&unit->scratch, &unit->queue, queued);
	return CXChildVisit_Continue;
}

void unit_local_class(struct unit *unit, CXCursor record, uint32_t flags)
{
	struct local_class class = {unit, flags};
	if (unit_owns(unit, record))
		clang_visitChildren(record, local_member, &class);
}

void unit_declarations(struct unit *unit)
{
	clang_visitChildren(clang_getTranslationUnitCursor(unit->tu), declaration, unit);
}

// Its body is lowered where the lambda stands; an instance of a generic one says more than that.
static bool is_lambda_body(struct unit *unit, CXCursor callee)
{
	uint32_t symbol;
	return key_map_get(&unit->lambdas, cursor_key(clang_getCursorSemanticParent(callee)), &symbol) &&
	       clang_getCursorKind(clang_getSpecializedCursorTemplate(callee)) != CXCursor_FunctionTemplate;
}

// PRECISION: bodies in system headers are not lowered; what they do to tasks is the models' business.
void unit_queue(struct unit *unit, CXCursor callee)
{
	uint64_t key = cursor_key(clang_getCanonicalCursor(callee));
	uint32_t known;
	if (unit->instance_count >= INSTANCES_MAX || key_map_get(&unit->done, key, &known))
		return;
	key_map_put(&unit->scratch, &unit->done, key, 0);
	if (is_lambda_body(unit, callee))
		return;
	if (clang_Cursor_isNull(clang_getSpecializedCursorTemplate(callee)) &&
	    clang_Cursor_isNull(clang_getSpecializedCursorTemplate(clang_getCursorSemanticParent(callee))))
		return;
	CXCursor definition = clang_getCursorDefinition(callee);
	if (clang_Cursor_isNull(definition) || !unit_owns(unit, definition))
		return;
	unit->instance_count++;
	struct queued queued = {.definition = definition, .instance = clang_getNullCursor()};
	array_push(&unit->scratch, &unit->queue, queued);
}
