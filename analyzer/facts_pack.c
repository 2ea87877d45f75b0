// The packed image, by a codec; locations are stored as differences to the one before.
#include "bodies.h"
#include "facts_code.h"
#include "facts_text.h"

#include <string.h>

struct layout {
	struct location last; // that was coded
	const struct body_set *known;
	const struct unit_facts *facts; // as far as they are read
	struct arena dropped;           // what is only read to be checked
	ARRAY(struct function_facts *) known_functions;
};

static const char magic[8] = {'l', 'e', 'a', 's', 'h', 'p', FACTS_VERSION, '\n'};

static void code_difference(struct codec *codec, uint32_t *value, uint32_t base)
{
	int64_t difference = (int64_t)*value - (int64_t)base;
	code_i64(codec, &difference);
	if (codec->out == NULL)
		*value = (uint32_t)(uint64_t)((int64_t)base + (int64_t)(difference % ((int64_t)UINT32_MAX + 1)));
}

static void code_location(struct codec *codec, struct location *loc)
{
	struct layout *layout = codec->context;
	code_difference(codec, &loc->file, layout->last.file);
	code_difference(codec, &loc->begin, layout->last.begin);
	code_difference(codec, &loc->end, loc->begin);
	code_difference(codec, &loc->line, layout->last.line);
	code_u32(codec, &loc->column);
	code_u32(codec, &loc->macro);
	layout->last = *loc;
}

static void code_file(struct codec *codec, struct source_file *file)
{
	code_str(codec, &file->path);
	code_enum(codec, &file->kind, file_kind, FILE_VENDOR);
	code_hash(codec, &file->hash);
}

static void code_macro(struct codec *codec, struct macro_expansion *macro)
{
	code_str(codec, &macro->name);
	code_location(codec, &macro->spelling);
	code_u32(codec, &macro->outer);
}

static void code_symbol(struct codec *codec, struct symbol *symbol)
{
	code_str(codec, &symbol->usr);
	code_str(codec, &symbol->name);
	code_u32(codec, &symbol->file);
	code_u32(codec, &symbol->type);
}

static void code_override(struct codec *codec, struct override *override)
{
	code_u32(codec, &override->symbol);
	code_u32(codec, &override->base);
}

static void code_field(struct codec *codec, struct field *field)
{
	code_str(codec, &field->name);
	code_u32(codec, &field->type);
}

void code_semantics(struct codec *codec, struct handle_semantics *handle)
{
	code_enum(codec, &handle->on_destroy, on_destroy, ON_DESTROY_LAST);
	code_enum(codec, &handle->on_again, on_again, ON_AGAIN_LAST);
	code_enum(codec, &handle->on_none, on_again, ON_AGAIN_LAST);
	code_enum(codec, &handle->on_late, on_again, ON_AGAIN_LAST);
	code_bool(codec, &handle->process);
	code_bool(codec, &handle->pointer);
	code_bool(codec, &handle->reused);
	code_bool(codec, &handle->object);
	code_bool(codec, &handle->result);
	code_bool(codec, &handle->terminates);
	code_str(codec, &handle->noun);
	code_str(codec, &handle->join);
	code_str(codec, &handle->detach);
}

static void code_type(struct codec *codec, struct type *type)
{
	code_enum(codec, &type->kind, type_kind, TYPE_KIND_LAST);
	code_str(codec, &type->name);
	code_str(codec, &type->usr);
	code_u32(codec, &type->element);
	code_semantics(codec, &type->handle);
	code_u32(codec, &type->destructor);
	code_bool(codec, &type->external);
	code_bool(codec, &type->overlaid);
	code_u32(codec, &type->file);
	code_array(codec, &type->fields, 2, code_field);
}

// In one byte: there are many variables.
static void code_marks(struct codec *codec, struct variable *variable)
{
	uint32_t marks = (uint32_t)variable->reference | (uint32_t)variable->per_thread << 1 | (uint32_t)variable->mentioned << 2 |
	                 (uint32_t)variable->watched << 3;
	code_u32(codec, &marks);
	if (codec->out == NULL) {
		variable->reference = (marks & 1) != 0;
		variable->per_thread = (marks & 2) != 0;
		variable->mentioned = (marks & 4) != 0;
		variable->watched = (marks & 8) != 0;
	}
}

static void code_variable(struct codec *codec, struct variable *variable)
{
	code_str(codec, &variable->name);
	code_str(codec, &variable->usr);
	code_enum(codec, &variable->storage, storage, STORAGE_GLOBAL);
	code_marks(codec, variable);
	code_u32(codec, &variable->type);
	code_location(codec, &variable->loc);
	code_enum(codec, &variable->annotation, annotation, ANNOTATION_LAST);
}

void code_step(struct codec *codec, struct step *step)
{
	code_enum(codec, &step->kind, step_kind, STEP_INDEX_ANY);
	switch (step->kind) {
	case STEP_FIELD:
		code_str(codec, &step->field);
		break;
	case STEP_INDEX:
	case STEP_INDEX_PATH:
		code_i64(codec, &step->index);
		code_bool(codec, &step->offset);
		break;
	case STEP_INDEX_ANY:
		code_bool(codec, &step->offset);
		break;
	case STEP_DEREF:
		break;
	}
}

static void code_path(struct codec *codec, struct path *path)
{
	code_u32(codec, &path->variable);
	code_u32(codec, &path->step_count);
	code_bool(codec, &path->atomic);
	if (path->step_count > PATH_STEPS_MAX)
		codec_fail(codec, "an access path is out of range");
	for (uint32_t i = 0; i < path->step_count && codec->fault == NULL; i++)
		code_step(codec, &path->steps[i]);
}

static void code_operand(struct codec *codec, struct slot_operand *operand)
{
	code_enum(codec, &operand->slot, slot, SLOT_COUNT - 1);
	code_enum(codec, &operand->operand.kind, operand_kind, OPERAND_SELF);
	switch (operand->operand.kind) {
	case OPERAND_INT:
		code_i64(codec, &operand->operand.value);
		break;
	case OPERAND_PATH:
	case OPERAND_ADDRESS:
	case OPERAND_FUNCTION:
		code_u32(codec, &operand->operand.index);
		break;
	case OPERAND_NONE:
	case OPERAND_UNKNOWN:
	case OPERAND_SELF:
		break;
	}
}

static void code_operand_loc(struct codec *codec, struct operand_loc *written)
{
	code_u32(codec, &written->operand);
	code_location(codec, &written->loc);
}

static void code_event(struct codec *codec, struct event *event)
{
	struct {
		struct slot_operand *items;
		uint32_t count, capacity;
	} operands = {event->operands, event->operand_count, event->operand_count};
	code_enum(codec, &event->kind, event_kind, EVENT_COUNT - 1);
	code_enum(codec, &event->compare, compare, COMPARE_GE);
	code_u32(codec, &event->flags);
	code_u32(codec, &event->symbol);
	code_u32(codec, &event->type);
	code_location(codec, &event->loc);
	code_array(codec, &operands, 2, code_operand);
	if (event_keeps_places(event))
		code_array(codec, &event->written, 7, code_operand_loc);
	if (codec->out == NULL) {
		event->operands = operands.items;
		event->operand_count = operands.count;
	}
}

// Edges are stored + 1, so that NODE_NONE is a zero.
static void code_edge(struct codec *codec, uint32_t *edge)
{
	uint32_t shifted = *edge + 1;
	code_u32(codec, &shifted);
	if (codec->out == NULL)
		*edge = shifted - 1;
}

static void code_node(struct codec *codec, struct node *node)
{
	code_event(codec, &node->event);
	code_edge(codec, &node->next);
	code_edge(codec, &node->other);
	code_edge(codec, &node->unwind);
}

static void code_body(struct codec *codec, struct function_facts *function)
{
	code_array(codec, &function->variables, 11, code_variable);
	code_array(codec, &function->paths, 2, code_path);
	code_array(codec, &function->nodes, 15, code_node);
}

static void code_known_body(struct codec *codec, struct function_facts *function)
{
	struct layout *layout = codec->context;
	struct arena *arena = codec->arena;
	codec->arena = &layout->dropped;
	code_body(codec, function);
	array_push(&layout->dropped, &layout->known_functions, function);
	codec->arena = arena;
}

static void code_function(struct codec *codec, struct function_facts *function)
{
	const struct layout *layout = codec->context;
	code_u32(codec, &function->symbol);
	code_u32(codec, &function->flags);
	code_location(codec, &function->loc);
	code_location(codec, &function->body);
	code_hash(codec, &function->hash);
	code_u32(codec, &function->param_count);
	code_u32(codec, &function->result_type);
	if (codec->out == NULL && body_set_holds(layout->known, layout->facts, function))
		code_known_body(codec, function);
	else
		code_body(codec, function);
}

static void code_suppression(struct codec *codec, struct suppression_comment *comment)
{
	code_u32(codec, &comment->file);
	code_u32(codec, &comment->line);
	code_u32(codec, &comment->column);
	code_enum(codec, &comment->scope, suppression_scope, SUPPRESS_UNCLOSED);
	code_str(codec, &comment->rules);
	code_str(codec, &comment->reason);
	code_u32(codec, &comment->begin);
	code_u32(codec, &comment->end);
	code_bool(codec, &comment->conditional);
	code_bool(codec, &comment->varied);
}

static void code_problem(struct codec *codec, struct unit_problem *problem)
{
	code_location(codec, &problem->loc);
	code_str(codec, &problem->message);
	code_enum(codec, &problem->kind, unit_problem_kind, UNIT_PROBLEM_FATAL);
}

static void code_unknown(struct codec *codec, struct unknown_construct *unknown)
{
	code_u32(codec, &unknown->function);
	code_location(codec, &unknown->loc);
	code_str(codec, &unknown->reason);
}

static void code_use(struct codec *codec, struct model_use *use)
{
	code_str(codec, &use->library);
	code_str(codec, &use->function);
	code_enum(codec, &use->role, event_kind, EVENT_COUNT - 1);
	code_u32(codec, &use->file);
	code_u32(codec, &use->calls);
	code_bool(codec, &use->later);
}

static void code_unit(struct codec *codec, struct unit_facts *facts)
{
	code_str(codec, &facts->path);
	code_str(codec, &facts->language);
	code_hash(codec, &facts->configuration);
	code_array(codec, &facts->files, 10, code_file);
	code_array(codec, &facts->macros, 8, code_macro);
	code_array(codec, &facts->symbols, 4, code_symbol);
	code_array(codec, &facts->types, 16, code_type);
	code_array(codec, &facts->functions, 27, code_function);
	code_array(codec, &facts->suppressions, 10, code_suppression);
	code_array(codec, &facts->problems, 8, code_problem);
	code_array(codec, &facts->overrides, 2, code_override);
	code_array(codec, &facts->address_taken, 1, code_u32);
	code_array(codec, &facts->unknowns, 8, code_unknown);
	code_array(codec, &facts->libraries, 1, code_str);
	code_array(codec, &facts->uses, 5, code_use);
}

void facts_pack(const struct unit_facts *facts, struct strbuf *out)
{
	struct layout layout = {0};
	struct codec codec = {.out = out, .context = &layout};
	strbuf_append(out, magic, sizeof magic);
	// A writing codec never writes through what it is shown.
	code_unit(&codec, (struct unit_facts *)facts);
}

static void drop_known_bodies(struct layout *layout)
{
	for (uint32_t i = 0; i < layout->known_functions.count; i++) {
		struct function_facts *function = layout->known_functions.items[i];
		memset(&function->variables, 0, sizeof function->variables);
		memset(&function->paths, 0, sizeof function->paths);
		memset(&function->nodes, 0, sizeof function->nodes);
	}
	arena_finish(&layout->dropped);
}

bool facts_unpack_new(struct arena *arena, struct str image, const struct body_set *known, struct unit_facts *ret_facts,
                      const char **ret_reason)
{
	struct unit_facts facts = {0};
	struct layout layout = {.known = known, .facts = &facts};
	struct codec codec = {.arena = arena, .context = &layout};
	if (!str_starts_with(image, (struct str){magic, sizeof magic})) {
		*ret_reason = "these are no facts of this version";
		return false;
	}
	codec.rest = str_slice(image, sizeof magic, image.len);
	code_unit(&codec, &facts);
	if (codec.rest.len > 0)
		codec_fail(&codec, "there are bytes after the image");
	bool good = codec.fault == NULL && facts_validate(&facts, &codec.fault);
	drop_known_bodies(&layout);
	if (good)
		*ret_facts = facts;
	else
		*ret_reason = codec.fault;
	return good;
}

bool facts_unpack(struct arena *arena, struct str image, struct unit_facts *ret_facts, const char **ret_reason)
{
	return facts_unpack_new(arena, image, NULL, ret_facts, ret_reason);
}
