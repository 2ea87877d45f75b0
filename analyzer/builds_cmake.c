// CMake's answer to a query of its File API, which editors make, or an empty file .cmake/api/v1/query/codemodel-v2.
// https://cmake.org/cmake/help/latest/manual/cmake-file-api.7.html
#include "builds_internal.h"

#include "compdb.h"
#include "json.h"

#include <dirent.h>
#include <stdlib.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum { REPLY_MAX = 256 * 1024 * 1024 };

struct named_target {
	struct str id;
	uint32_t node;
	UT_hash_handle hh;
};

struct reply {
	struct arena *arena;
	struct str folder, root;
	struct str source; // the folder that sources are relative to
	struct target_graph *graph;
	struct named_target *by_id;
	ARRAY(struct str) files; // of the targets, by node
};

bool builds_find_cmake(struct arena *arena, struct str folder, struct str *ret_index)
{
	struct str reply = path_normalise(arena, folder, STR(".cmake/api/v1/reply"));
	struct str best = STR_NULL;
	DIR *dir = opendir(reply.ptr);
	for (const struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
		struct str name = str_from_c(entry->d_name);
		// The latest answer has the last name.
		if (str_starts_with(name, STR("index-")) && str_ends_with(name, STR(".json")) && str_compare(name, best) > 0)
			best = str_copy(arena, name);
	}
	if (dir != NULL)
		closedir(dir);
	if (best.len > 0)
		*ret_index = path_normalise(arena, reply, best);
	return best.len > 0;
}

// A file of the answer, given to `take`. What it says is copied, for its document ends here.
static bool with_file(struct reply *reply, struct str name, bool (*take)(struct reply *reply, const struct json_value *value, uint32_t node),
                      uint32_t node)
{
	struct strbuf text = {0};
	struct str path = path_normalise(reply->arena, reply->folder, name);
	bool good = strbuf_read_file(&text, path.ptr, REPLY_MAX);
	struct json_document *document = good ? json_parse(strbuf_view(&text), false, NULL) : NULL;
	good = document != NULL && take(reply, json_root(document), node);
	json_destroy(document);
	strbuf_finish(&text);
	return good;
}

static bool take_string(const struct reply *reply, const struct json_value *object, const char *key, struct str *ret_string)
{
	struct str text;
	if (!json_string(json_find(object, str_from_c(key)), &text))
		return false;
	*ret_string = str_copy(reply->arena, text);
	return true;
}

static enum node_kind kind_of(struct str type)
{
	static const struct {
		const char *type;
		enum node_kind kind;
	} kinds[] = {
		{"EXECUTABLE", NODE_EXECUTABLE},  {"STATIC_LIBRARY", NODE_LIBRARY}, {"SHARED_LIBRARY", NODE_LIBRARY},
		{"OBJECT_LIBRARY", NODE_LIBRARY}, {"MODULE_LIBRARY", NODE_MODULE},
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_equal(type, str_from_c(kinds[i].type)))
			return kinds[i].kind;
	return NODE_OTHER;
}

static bool take_target(struct reply *reply, const struct json_value *value, uint32_t number)
{
	struct target_node *node = &reply->graph->nodes.items[number];
	struct str type, path, id;
	if (!take_string(reply, value, "type", &type) || !take_string(reply, value, "name", &node->name))
		return false;
	node->kind = kind_of(type);
	for (const struct json_value *item = json_first(json_find(value, STR("sources"))); item != NULL; item = json_next(item)) {
		if (!take_string(reply, item, "path", &path))
			return false;
		path = path_normalise(reply->arena, reply->source, path);
		if (compdb_is_source(path))
			array_push(reply->arena, &node->sources, path_relative(reply->root, path));
	}
	for (const struct json_value *item = json_first(json_find(value, STR("dependencies"))); item != NULL; item = json_next(item)) {
		struct named_target *named = NULL;
		if (!take_string(reply, item, "id", &id))
			return false;
		HASH_FIND(hh, reply->by_id, id.ptr, id.len, named);
		if (named != NULL)
			array_push(reply->arena, &node->inputs, named->node);
	}
	return true;
}

static bool take_name(struct reply *reply, const struct json_value *value)
{
	struct named_target *named = arena_new(reply->arena, struct named_target), *known = NULL;
	struct str file;
	if (!take_string(reply, value, "id", &named->id) || !take_string(reply, value, "jsonFile", &file))
		return false;
	HASH_FIND(hh, reply->by_id, named->id.ptr, named->id.len, known);
	if (known != NULL)
		return false;
	named->node = reply->graph->nodes.count;
	HASH_ADD_KEYPTR(hh, reply->by_id, named->id.ptr, named->id.len, named);
	array_push(reply->arena, &reply->graph->nodes, (struct target_node){0});
	array_push(reply->arena, &reply->files, file);
	return true;
}

// Of several configurations (Debug, Release) the first: they hardly differ in what is linked from what.
static bool take_codemodel(struct reply *reply, const struct json_value *value, uint32_t node)
{
	(void)node;
	const struct json_value *configuration = json_first(json_find(value, STR("configurations")));
	bool good = take_string(reply, json_find(value, STR("paths")), "source", &reply->source);
	for (const struct json_value *item = json_first(json_find(configuration, STR("targets"))); good && item != NULL;
	     item = json_next(item))
		good = take_name(reply, item);
	for (uint32_t i = 0; good && i < reply->files.count; i++)
		good = with_file(reply, reply->files.items[i], take_target, i);
	return good;
}

static bool take_index(struct reply *reply, const struct json_value *value, uint32_t node)
{
	struct str kind, file = STR_NULL;
	for (const struct json_value *item = json_first(json_find(value, STR("objects"))); item != NULL; item = json_next(item))
		if (json_string(json_find(item, STR("kind")), &kind) && str_equal(kind, STR("codemodel")))
			take_string(reply, item, "jsonFile", &file);
	return file.len > 0 && with_file(reply, file, take_codemodel, node);
}

bool builds_read_cmake(struct arena *arena, struct str index, struct str root, struct target_graph *ret_graph)
{
	struct reply reply = {.arena = arena, .root = root, .graph = ret_graph};
	size_t slash = str_rfind(index, '/');
	reply.folder = str_slice(index, 0, slash);
	bool good = with_file(&reply, str_slice(index, slash + 1, index.len), take_index, 0);
	HASH_CLEAR(hh, reply.by_id);
	return good;
}
