// build.ninja: its edges say what is made from what, and the names of their outputs whether that is linked. An edge from a
// source to an object stands for the source; nothing behind it (generators, headers) is part of a program.
// https://ninja-build.org/manual.html#_lexical_syntax
#include "builds_internal.h"

#include "compdb.h"

#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum { EDGES_MAX = 1000 * 1000, FILES_MAX = 1000, BYTES_MAX = 512 * 1024 * 1024 };

struct path_words {
	ARRAY(struct str) items;
};

struct edge {
	struct str rule;
	struct path_words outputs, explicit, implicit; // inputs that only order do not count
};

struct variable_value {
	struct str name, value;
};

struct output {
	struct str path;
	uint32_t node;
	UT_hash_handle hh;
};

struct ninja {
	struct arena *arena;
	struct str folder, root;
	ARRAY(struct variable_value) variables; // of the top level
	ARRAY(struct edge) edges;
	uint32_t files; // included so far, and what they hold
	size_t bytes;
	struct output *outputs;
};

static struct str value_of(const struct ninja *ninja, struct str name)
{
	for (uint32_t i = ninja->variables.count; i > 0; i--)
		if (str_equal(ninja->variables.items[i - 1].name, name))
			return ninja->variables.items[i - 1].value;
	return STR_NULL;
}

static bool is_name(char c, bool braced)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       (braced && c == '.');
}

// What stands behind a '$'; moves `rest` on past it.
static void read_escape(const struct ninja *ninja, struct str *rest, struct strbuf *out)
{
	bool braced = rest->len > 0 && rest->ptr[0] == '{';
	size_t begin = braced ? 1 : 0, end = begin;
	if (rest->len > 0 && strchr("\n\r", rest->ptr[0]) != NULL) { // the line goes on
		while (end < rest->len && strchr(" \r\n", rest->ptr[end]) != NULL && rest->ptr[end] != '\0')
			end++;
		*rest = str_slice(*rest, end, rest->len);
		return;
	}
	while (end < rest->len && is_name(rest->ptr[end], braced))
		end++;
	if (end > begin)
		strbuf_str(out, value_of(ninja, str_slice(*rest, begin, end)));
	else if (rest->len > 0)
		strbuf_char(out, rest->ptr[end++]);
	*rest = str_slice(*rest, end + (braced ? 1 : 0), rest->len);
}

// Text up to one of `stops` or the end of the line.
static struct str read_text(const struct ninja *ninja, struct str *rest, const char *stops)
{
	struct strbuf out = {0};
	while (rest->len > 0 && rest->ptr[0] != '\n' && (rest->ptr[0] == '\0' || strchr(stops, rest->ptr[0]) == NULL)) {
		char c = rest->ptr[0];
		*rest = str_slice(*rest, 1, rest->len);
		if (c == '$')
			read_escape(ninja, rest, &out);
		else if (c != '\r')
			strbuf_char(&out, c);
	}
	struct str text = str_copy(ninja->arena, strbuf_view(&out));
	strbuf_finish(&out);
	return text;
}

static void skip_space(struct str *rest)
{
	for (;;) {
		if (rest->len > 0 && (rest->ptr[0] == ' ' || rest->ptr[0] == '\r'))
			*rest = str_slice(*rest, 1, rest->len);
		else if (rest->len > 1 && rest->ptr[0] == '$' && rest->ptr[1] == '\n')
			*rest = str_slice(*rest, 2, rest->len);
		else
			return;
	}
}

static void read_words(const struct ninja *ninja, struct str *rest, struct path_words *words)
{
	for (skip_space(rest); rest->len > 0 && strchr(":|\n", rest->ptr[0]) == NULL; skip_space(rest)) {
		size_t before = rest->len;
		struct str word = read_text(ninja, rest, " :|");
		if (word.len > 0)
			array_push(ninja->arena, &words->items, word);
		if (rest->len == before)
			*rest = str_slice(*rest, 1, rest->len);
	}
}

static bool take(struct str *rest, const char *word)
{
	struct str prefix = str_from_c(word);
	if (!str_starts_with(*rest, prefix))
		return false;
	*rest = str_slice(*rest, prefix.len, rest->len);
	return true;
}

// "build OUT... [| OUT...]: RULE IN... [| IN...] [|| IN...] [|@ IN...]"
static bool read_edge(struct ninja *ninja, struct str *rest)
{
	struct edge edge = {0};
	read_words(ninja, rest, &edge.outputs);
	if (take(rest, "|"))
		read_words(ninja, rest, &edge.outputs);
	if (!take(rest, ":"))
		return false;
	skip_space(rest);
	edge.rule = read_text(ninja, rest, " :|");
	read_words(ninja, rest, &edge.explicit);
	if (!str_starts_with(*rest, STR("||")) && !str_starts_with(*rest, STR("|@")) && take(rest, "|"))
		read_words(ninja, rest, &edge.implicit);
	array_push(ninja->arena, &ninja->edges, edge);
	return edge.outputs.items.count > 0 && ninja->edges.count <= EDGES_MAX;
}

static bool read_file(struct ninja *ninja, struct str text);

static bool read_other(struct ninja *ninja, struct str name)
{
	struct strbuf text = {0};
	struct str path = path_normalise(ninja->arena, ninja->folder, name);
	bool good = ++ninja->files <= FILES_MAX && strbuf_read_file(&text, path.ptr, BYTES_MAX);
	ninja->bytes += text.len;
	good = good && ninja->bytes <= BYTES_MAX && read_file(ninja, str_copy(ninja->arena, strbuf_view(&text)));
	strbuf_finish(&text);
	return good;
}

static bool read_line(struct ninja *ninja, struct str *rest)
{
	if (take(rest, "build "))
		return read_edge(ninja, rest);
	if (take(rest, "include ") || take(rest, "subninja ")) {
		skip_space(rest);
		return read_other(ninja, read_text(ninja, rest, ""));
	}
	size_t end = 0;
	while (end < rest->len && is_name(rest->ptr[end], true))
		end++;
	struct str name = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end, rest->len);
	skip_space(rest);
	if (name.len > 0 && take(rest, "=")) {
		skip_space(rest);
		struct variable_value variable = {name, read_text(ninja, rest, "")};
		array_push(ninja->arena, &ninja->variables, variable);
	}
	return true;
}

// Indented lines belong to what stands above them, and only say how it is made.
static bool read_file(struct ninja *ninja, struct str text)
{
	bool good = true;
	for (struct str rest = text; good && rest.len > 0;) {
		if (strchr(" #\t\r\n", rest.ptr[0]) == NULL)
			good = read_line(ninja, &rest);
		read_text(ninja, &rest, "");
		rest = str_slice(rest, 1, rest.len);
	}
	return good;
}

static enum node_kind kind_of(struct str output, struct str rule)
{
	static const char *const libraries[] = {".a", ".so", ".dylib", ".lib", ".dll", ".pyd", ".bundle"};
	static const char *const others[] = {".o", ".obj", ".lo", ".symbols", ".TOC", ".stamp"};
	if (str_equal(rule, STR("phony")))
		return NODE_OTHER;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_ends_with(output, str_from_c(others[i])))
			return NODE_OTHER;
	for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
		if (str_ends_with(output, str_from_c(libraries[i])))
			return NODE_LIBRARY;
	return str_contains(output, STR(".so.")) ? NODE_LIBRARY : NODE_EXECUTABLE;
}

static struct output *output_find(const struct ninja *ninja, struct str path)
{
	struct output *output = NULL;
	HASH_FIND(hh, ninja->outputs, path.ptr, path.len, output);
	return output;
}

static void add_outputs(struct ninja *ninja, uint32_t node, const struct edge *edge)
{
	for (uint32_t i = 0; i < edge->outputs.items.count; i++) {
		struct str path = path_normalise(ninja->arena, ninja->folder, edge->outputs.items.items[i]);
		if (output_find(ninja, path) != NULL)
			continue;
		struct output *output = arena_new(ninja->arena, struct output);
		*output = (struct output){.path = path, .node = node};
		HASH_ADD_KEYPTR(hh, ninja->outputs, output->path.ptr, output->path.len, output);
	}
}

static void add_inputs(const struct ninja *ninja, const struct path_words *words, bool explicit, struct target_node *node)
{
	for (uint32_t i = 0; i < words->items.count; i++) {
		struct str path = path_normalise(ninja->arena, ninja->folder, words->items.items[i]);
		const struct output *output = output_find(ninja, path);
		if (explicit && compdb_is_source(path))
			array_push(ninja->arena, &node->sources, path_relative(ninja->root, path));
		else if (output != NULL)
			array_push(ninja->arena, &node->inputs, output->node);
	}
}

// Tests and installations are made from everything as well. What is linked has an object, an archive or a source among the
// inputs that its rule names, and no alias.
static bool is_linked_from(const struct ninja *ninja, const struct edge *edge)
{
	bool linked = false;
	for (uint32_t i = 0; !linked && i < edge->explicit.items.count; i++) {
		struct str path = path_normalise(ninja->arena, ninja->folder, edge->explicit.items.items[i]);
		const struct output *output = output_find(ninja, path);
		struct str rule = output == NULL ? STR_NULL : ninja->edges.items[output->node].rule;
		linked = compdb_is_source(path) || (output != NULL && kind_of(path, STR_NULL) != NODE_EXECUTABLE &&
		                                    !str_equal(rule, STR("phony")));
	}
	return linked;
}

static void make_graph(struct ninja *ninja, struct target_graph *graph)
{
	for (uint32_t i = 0; i < ninja->edges.count; i++)
		add_outputs(ninja, i, &ninja->edges.items[i]);
	for (uint32_t i = 0; i < ninja->edges.count; i++) {
		const struct edge *edge = &ninja->edges.items[i];
		struct str name = edge->outputs.items.items[0];
		struct target_node node = {.name = name, .kind = kind_of(name, edge->rule)};
		bool linked = node.kind != NODE_EXECUTABLE || is_linked_from(ninja, edge);
		if (linked)
			add_inputs(ninja, &edge->explicit, true, &node);
		bool object = node.kind == NODE_OTHER && node.sources.count > 0;
		if (linked && !object)
			add_inputs(ninja, &edge->implicit, false, &node);
		array_push(ninja->arena, &graph->nodes, node);
	}
}

bool builds_read_ninja(struct arena *arena, struct str text, struct str folder, struct str root,
                        struct target_graph *ret_graph)
{
	struct ninja ninja = {.arena = arena, .folder = folder, .root = root};
	bool good = read_file(&ninja, text);
	if (good)
		make_graph(&ninja, ret_graph);
	HASH_CLEAR(hh, ninja.outputs);
	return good;
}
