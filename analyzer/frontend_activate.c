// Which models a unit uses: by the headers it includes, the functions it declares, the macros it defines.
#include "frontend_internal.h"

static struct str skip_blanks(struct str text)
{
	while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\t'))
		text = str_slice(text, 1, text.len);
	return text;
}

static bool declares(void *context, struct str function)
{
	return !clang_Cursor_isNull(unit_function_named(context, function));
}

// What stands behind a macro's name: nothing is 1, as the compiler has it for -D.
static bool macro_value(struct str text, int64_t *ret_value)
{
	text = skip_blanks(text);
	size_t end = 0;
	while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
		end++;
	*ret_value = 1;
	return end == 0 || str_to_int64(str_slice(text, 0, end), ret_value);
}

static bool macro_of_flags(const struct compile_job *job, struct str name, int64_t *ret_value)
{
	bool found = false;
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		struct str flag = job->arguments.items[i];
		if (str_equal(flag, STR("-D")) && i + 1 < job->arguments.count)
			flag = job->arguments.items[++i];
		else if (str_starts_with(flag, STR("-D")))
			flag = str_slice(flag, 2, flag.len);
		else
			continue;
		size_t equals = str_find(flag, '=');
		struct str defined = equals == SIZE_MAX ? flag : str_slice(flag, 0, equals);
		if (str_equal(defined, name))
			found = macro_value(equals == SIZE_MAX ? STR_NULL : str_slice(flag, equals + 1, flag.len), ret_value);
	}
	return found;
}

// `#define NAME VALUE` as a line of its own; conditions around it are not looked at.
static bool macro_of_text(struct str text, struct str name, int64_t *ret_value)
{
	bool found = false;
	for (struct str line; str_split(&text, '\n', &line);) {
		struct str rest = skip_blanks(line);
		if (rest.len == 0 || rest.ptr[0] != '#')
			continue;
		rest = skip_blanks(str_slice(rest, 1, rest.len));
		if (!str_starts_with(rest, STR("define")))
			continue;
		rest = skip_blanks(str_slice(rest, 6, rest.len));
		bool same = str_starts_with(rest, name) && (rest.len == name.len || str_find(STR(" \t\r/"), rest.ptr[name.len]) != SIZE_MAX);
		if (same)
			found = macro_value(str_slice(rest, name.len, rest.len), ret_value);
	}
	return found;
}

static struct str main_text(struct unit *unit)
{
	return unit_text(unit, clang_getFile(unit->tu, str_copy(&unit->scratch, unit->job->file).ptr));
}

static bool macro(void *context, struct str name, int64_t *ret_value)
{
	struct unit *unit = context;
	return macro_of_flags(unit->job, name, ret_value) || macro_of_text(main_text(unit), name, ret_value);
}

static bool has_tokens(const struct model_set *models)
{
	for (size_t i = 0; i < model_type_count(models); i++) {
		const struct model_type *type = model_type_at(models, i);
		if (type->kind == TYPE_TOKEN && model_find_type(models, type->name) == type)
			return true;
	}
	return false;
}

static bool has_regions(const struct model_set *models)
{
	for (size_t i = 0; i < model_function_count(models); i++) {
		const struct model_function *row = model_function_at(models, i);
		if (row->until.len != 0 && model_find_function(models, row->name, row->min_args) == row)
			return true;
	}
	return false;
}

void activate_models(struct unit *unit)
{
	struct unit_facts *facts = unit->facts;
	struct str *headers = arena_array(&unit->scratch, struct str, (size_t)facts->files.count + 1);
	for (uint32_t i = 0; i < facts->files.count; i++)
		headers[i] = facts->files.items[i].path;
	model_set_activate(unit->options->models,
	                   &(struct model_unit){headers, facts->files.count, declares, macro, unit});
	// PRECISION: a unit without any pragma in its main file is taken to have none in its headers either.
	unit->has_pragmas = model_pragma_count(unit->options->models) > 0 && str_contains(main_text(unit), STR("pragma"));
	unit->has_tokens = has_tokens(unit->options->models);
	unit->has_regions = has_regions(unit->options->models);
	for (size_t i = 0; i < model_library_count(unit->options->models); i++)
		if (model_library_is_active(unit->options->models, i))
			array_push(unit->arena, &facts->libraries, model_library_at(unit->options->models, i)->name);
}
