// See template.h. Each placeholder is one row: its name and how it is said.
#include "template.h"

static struct str quoted(struct arena *arena, struct str name, const char *otherwise)
{
	return name.len == 0 ? str_from_c(otherwise) : str_format(arena, "'%.*s'", STR_ARG(name));
}

static struct str say_noun(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)arena, (void)program;
	return trace->noun.len == 0 ? STR("task") : trace->noun;
}

static struct str say_handle(struct arena *arena, const struct program *program, const struct trace *trace)
{
	if (trace->handle.len > 0)
		return quoted(arena, trace->handle, "");
	return str_format(arena, "the %.*s", STR_ARG(say_noun(arena, program, trace)));
}

static struct str say_spawn(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)program;
	return quoted(arena, trace->spawn, "the call that starts it");
}

static struct str say_act(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)program;
	return quoted(arena, trace->act, "this");
}

static struct str say_join(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)program;
	return quoted(arena, trace->join, "its join");
}

static struct str say_function(struct arena *arena, const struct program *program, const struct trace *trace)
{
	return quoted(arena, program->functions.items[trace->function].name, "the function");
}

static struct str say_exit(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)arena, (void)program;
	return trace->exit == NULL ? STR("ends") : str_from_c(trace->exit);
}

static struct str say_line(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)program;
	return str_format(arena, "%u", (unsigned)trace->at.line);
}

static struct str say_lock(struct arena *arena, const struct program *program, const struct trace *trace)
{
	(void)program;
	return quoted(arena, trace->lock, "a lock");
}

static const struct placeholder {
	const char *name;
	struct str (*say)(struct arena *arena, const struct program *program, const struct trace *trace);
} placeholders[] = {
	{"handle", say_handle}, {"noun", say_noun},         {"spawn", say_spawn}, {"act", say_act},
	{"join", say_join},     {"function", say_function}, {"exit", say_exit},   {"line", say_line},
	{"lock", say_lock},
};

// The placeholder that `text`, which starts with a brace, opens; NULL: none.
static const struct placeholder *placeholder_at(struct str text, size_t *ret_len)
{
	size_t end = str_find(text, '}');
	struct str name = str_slice(text, 1, end);
	for (size_t i = 0; end != SIZE_MAX && i < sizeof placeholders / sizeof placeholders[0]; i++)
		if (str_equal(name, str_from_c(placeholders[i].name))) {
			*ret_len = end + 1;
			return &placeholders[i];
		}
	return NULL;
}

bool template_is_valid(const char *text)
{
	struct str rest = str_from_c(text);
	for (size_t i = 0, len; i < rest.len; i++)
		if (rest.ptr[i] == '{' && placeholder_at(str_slice(rest, i, rest.len), &len) == NULL)
			return false;
	return true;
}

struct str template_fill(struct arena *arena, const char *text, const struct program *program, const struct trace *trace)
{
	struct str rest = str_from_c(text);
	struct strbuf out = {0};
	while (rest.len > 0) {
		size_t len = 1;
		const struct placeholder *found = rest.ptr[0] == '{' ? placeholder_at(rest, &len) : NULL;
		strbuf_str(&out, found == NULL ? str_slice(rest, 0, 1) : found->say(arena, program, trace));
		rest = str_slice(rest, len, rest.len);
	}
	struct str filled = str_copy(arena, strbuf_view(&out));
	strbuf_finish(&out);
	return filled;
}

struct str template_sentence(struct arena *arena, const char *text, const struct program *program, const struct trace *trace)
{
	struct str filled = template_fill(arena, text, program, trace);
	if (filled.len == 0 || filled.ptr[0] < 'a' || filled.ptr[0] > 'z')
		return filled;
	return str_format(arena, "%c%.*s", filled.ptr[0] - 'a' + 'A', STR_ARG(str_slice(filled, 1, filled.len)));
}
