// Rows of "functions" in a model file: a role, and where in the call its parts are found.
#include "model_json.h"

#include <string.h>

#define BIT(name) (1u << SLOT_##name)
#define ROLE_NEVER UINT32_MAX

// The slots that a role cannot do without. Events that stand for syntax are no roles.
static const uint32_t needed_slots[EVENT_COUNT] = {
    [EVENT_BRANCH] = ROLE_NEVER,
    [EVENT_EXIT] = ROLE_NEVER,
    [EVENT_UNWIND] = ROLE_NEVER,
    [EVENT_NORETURN] = ROLE_NEVER,
    [EVENT_RETURN] = ROLE_NEVER,
    [EVENT_CATCH] = ROLE_NEVER,
    [EVENT_COMPUTE] = ROLE_NEVER,
    [EVENT_DECLARE] = ROLE_NEVER,
    [EVENT_SCOPE_END] = ROLE_NEVER,
    [EVENT_ASSIGN] = BIT(TARGET) | BIT(SOURCE),
    [EVENT_ADD] = BIT(TARGET) | BIT(SOURCE) | BIT(AMOUNT),
    [EVENT_MOVE] = BIT(TARGET) | BIT(SOURCE),
    [EVENT_SWAP] = BIT(TARGET) | BIT(SOURCE),
    [EVENT_ALLOC] = BIT(RESULT),
    [EVENT_FREE] = BIT(SOURCE),
    [EVENT_DESTROY] = BIT(TARGET),
    [EVENT_ZERO] = BIT(TARGET),
    [EVENT_READ] = BIT(TARGET),
    [EVENT_WRITE] = BIT(TARGET),
    [EVENT_PUSH] = BIT(TARGET),
    [EVENT_POP] = BIT(TARGET),
    [EVENT_CLEAR] = BIT(TARGET),
    [EVENT_RESIZE] = BIT(TARGET) | BIT(AMOUNT),
    [EVENT_SPAWN] = BIT(ENTRY),
    [EVENT_JOIN] = BIT(TARGET),
    [EVENT_DETACH] = BIT(TARGET),
    [EVENT_CANCEL] = BIT(TARGET),
    [EVENT_QUERY] = BIT(TARGET) | BIT(RESULT),
    [EVENT_ATTRIBUTE] = BIT(TARGET) | BIT(SOURCE),
    [EVENT_USE] = BIT(TARGET),
    [EVENT_LOCK] = BIT(TARGET),
    [EVENT_UNLOCK] = BIT(TARGET),
    [EVENT_SIGNAL] = BIT(TARGET),
    [EVENT_GROUP_MAKE] = BIT(GROUP),
    [EVENT_GROUP_ADD] = BIT(GROUP),
    [EVENT_GROUP_DONE] = BIT(GROUP),
    [EVENT_GROUP_WAIT] = BIT(GROUP),
    [EVENT_CHANNEL_MAKE] = BIT(TARGET),
    [EVENT_SEND] = BIT(TARGET),
    [EVENT_RECEIVE] = BIT(TARGET),
    [EVENT_CLOSE] = BIT(TARGET),
    [EVENT_TOKEN_MAKE] = BIT(TOKEN),
    [EVENT_TOKEN_GET] = BIT(TOKEN),
    [EVENT_TOKEN_CANCEL] = BIT(TOKEN),
    [EVENT_TOKEN_CHECK] = BIT(TOKEN),
    [EVENT_GROUP_CLOSE] = BIT(GROUP),
    [EVENT_TOKEN_RESET] = BIT(TOKEN),
    [EVENT_TOKEN_CALLBACK] = BIT(TOKEN) | BIT(ENTRY),
    [EVENT_FORK] = BIT(TARGET),
    [EVENT_SCHEDULE] = BIT(TARGET),
    [EVENT_REVOKE] = BIT(TARGET),
    [EVENT_PROMISE_SET] = BIT(TARGET),
    [EVENT_PROMISE_FUTURE] = BIT(TARGET),
    [EVENT_FUTURE_GET] = BIT(TARGET),
};

static const struct slot_key {
	const char *key;
	enum slot slot;
} slot_keys[] = {
    {"handle", SLOT_TARGET},       {"target", SLOT_TARGET},     {"source", SLOT_SOURCE}, {"this", SLOT_THIS},
    {"result", SLOT_RESULT},       {"entry", SLOT_ENTRY},       {"payload", SLOT_PAYLOAD}, {"attribute", SLOT_ATTRIBUTE},
    {"detached", SLOT_DETACHED},   {"amount", SLOT_AMOUNT},     {"lock", SLOT_LOCK},     {"token", SLOT_TOKEN},
    {"group", SLOT_GROUP},         {"expected", SLOT_LEFT},
};

bool model_slot_bit(struct str key, uint32_t *ret_bits)
{
	for (size_t i = 0; i < sizeof slot_keys / sizeof *slot_keys; i++)
		if (str_equal(key, str_from_c(slot_keys[i].key))) {
			*ret_bits |= 1u << slot_keys[i].slot;
			return true;
		}
	return false;
}

static const char *const event_words[] = {
#define EVENT(name, text) text,
#include "events.def"
    NULL};

const char *const *model_construct_words(void)
{
	static const char *const words[] = {"element", "pointee", NULL};
	return words;
}

bool model_role_allowed(enum event_kind kind)
{
	return needed_slots[kind] != ROLE_NEVER;
}

static bool position_suits(enum event_kind role, enum slot slot, enum position_kind kind)
{
	switch (kind) {
	case POSITION_REST:
		return slot == SLOT_PAYLOAD || (slot == SLOT_ENTRY && role == EVENT_CALL) ||
		       (slot == SLOT_TARGET && (role == EVENT_LOCK || role == EVENT_JOIN || role == EVENT_FUTURE_GET));
	case POSITION_AFTER:
		return slot == SLOT_PAYLOAD;
	case POSITION_CALLABLE:
		return slot == SLOT_ENTRY;
	case POSITION_MINUS:
		return slot == SLOT_AMOUNT;
	case POSITION_ANY:
		return slot == SLOT_SOURCE || slot == SLOT_ENTRY || slot == SLOT_PAYLOAD || (slot == SLOT_TARGET && role == EVENT_RECEIVE);
	case POSITION_EACH:
		return slot == SLOT_TARGET || slot == SLOT_PAYLOAD || slot == SLOT_RESULT;
	case POSITION_TURN:
		return slot == SLOT_PAYLOAD;
	case POSITION_CONSTANT:
		return slot == SLOT_SOURCE || slot == SLOT_DETACHED || slot == SLOT_AMOUNT;
	case POSITION_SELF:
		return slot == SLOT_TARGET || slot == SLOT_SOURCE;
	case POSITION_NONE:
	case POSITION_ARGUMENT:
	case POSITION_POINTEE:
	case POSITION_RETURN:
	case POSITION_THIS:
	case POSITION_CONSTRUCTED:
		break;
	}
	return true;
}

static bool add_slot(struct model_reader *reader, const struct json_value *value, enum slot slot, struct model_function *row)
{
	struct str text;
	struct position position;
	if (!json_string(value, &text)) {
		model_error(reader, value, "a position must be a string such as \"arg:0\"");
	} else if (!model_parse_position(reader->arena, text, &position)) {
		model_error(reader, value,
		            "unknown position \"%.*s\"; there are arg:K ref:K ret this ctor rest:K callable:K after:K each:K const:N self "
		            "minus:K any turn, with K from 0 to %d, and .MEMBER after arg:K ref:K this ctor",
		            STR_ARG(text), MODEL_ARGUMENT_MAX);
	} else if (!position_suits(row->event, slot, position.kind)) {
		model_error(reader, value, "the position \"%.*s\" does not suit \"%s\"", STR_ARG(text), slot_name(slot));
	} else if (row->slot_count == MODEL_SLOTS_MAX) {
		model_error(reader, value, "a row has at most %d positions", MODEL_SLOTS_MAX);
	} else {
		row->slots[row->slot_count++] = (struct model_slot){slot, position};
		return true;
	}
	return false;
}

static uint32_t slot_bits(const struct model_function *row)
{
	uint32_t bits = 0;
	for (uint32_t i = 0; i < row->slot_count; i++)
		bits |= 1u << row->slots[i].slot;
	return bits;
}

static bool read_slots(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	bool good = true;
	for (size_t i = 0; i < sizeof slot_keys / sizeof *slot_keys; i++) {
		const struct json_value *place = json_find(value, str_from_c(slot_keys[i].key));
		enum slot slot = slot_keys[i].slot;
		if (place == NULL)
			continue;
		if (slot == SLOT_TARGET && slot_bits(row) & 1u << slot) {
			model_error(reader, place, "\"handle\" and \"target\" are the same thing: give one of them");
			good = false;
		} else if (slot == SLOT_PAYLOAD && json_kind_of(place) == JSON_ARRAY) {
			for (const struct json_value *item = json_first(place); item != NULL; item = json_next(item))
				good &= add_slot(reader, item, slot, row);
		} else {
			good &= add_slot(reader, place, slot, row);
		}
	}
	return good;
}

static bool parse_success(struct str text, enum compare *ret_compare, int64_t *ret_value)
{
	static const char *const signs[] = {"", "==", "!=", "<", "<=", ">", ">="};
	struct str word[3];
	size_t count = 0;
	for (struct str field; str_split(&text, ' ', &field);) {
		if (field.len == 0)
			continue;
		if (count == 3)
			return false;
		word[count++] = field;
	}
	if (count != 3 || !str_equal(word[0], STR("ret")))
		return false;
	if (str_equal(word[2], STR("null")) || str_equal(word[2], STR("false")))
		*ret_value = 0;
	else if (str_equal(word[2], STR("true")))
		*ret_value = 1;
	else if (!str_to_int64(word[2], ret_value))
		return false;
	for (uint32_t i = COMPARE_EQ; i <= COMPARE_GE; i++)
		if (str_equal(word[1], str_from_c(signs[i]))) {
			*ret_compare = (enum compare)i;
			return true;
		}
	return false;
}

static bool read_success(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	struct str text;
	int64_t number = 0;
	if (value == NULL)
		return true;
	if (!json_string(value, &text) || !parse_success(text, &row->compare, &number)) {
		model_error(reader, value, "\"success\" must be a comparison such as \"ret == 0\" or \"ret != null\"");
		return false;
	}
	if (row->slot_count + 2 > MODEL_SLOTS_MAX) {
		model_error(reader, value, "a row has at most %d positions", MODEL_SLOTS_MAX);
		return false;
	}
	if (!(slot_bits(row) & BIT(RESULT)))
		row->slots[row->slot_count++] = (struct model_slot){SLOT_RESULT, {.kind = POSITION_RETURN}};
	row->slots[row->slot_count++] = (struct model_slot){SLOT_SUCCESS, {.kind = POSITION_CONSTANT, .constant = number}};
	return true;
}

// How many arguments the positions need.
static uint32_t needed_args(const struct model_function *row)
{
	uint32_t needed = 0;
	for (uint32_t i = 0; i < row->slot_count; i++) {
		struct position position = row->slots[i].position;
		bool is_one = position.kind == POSITION_ARGUMENT || position.kind == POSITION_POINTEE ||
		              position.kind == POSITION_CALLABLE || position.kind == POSITION_MINUS ||
		              position.kind == POSITION_EACH;
		if (is_one && position.index >= needed)
			needed = position.index + 1;
	}
	return needed;
}

// "args": a number, or [least, most] where most may be "*".
static bool read_args(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	uint32_t needed = needed_args(row);
	row->min_args = needed;
	row->max_args = UINT32_MAX;
	if (value == NULL)
		return true;
	const struct json_value *least = value, *most = value;
	if (json_kind_of(value) == JSON_ARRAY) {
		least = json_at(value, 0);
		most = json_at(value, 1);
	}
	int64_t min = -1, max = -1;
	struct str star;
	bool good = json_int64(least, &min) && min >= 0 && (value == least || json_size(value) == 2);
	if (json_string(most, &star) && str_equal(star, STR("*")))
		max = UINT32_MAX;
	else
		good = good && json_int64(most, &max) && max <= MODEL_ARGUMENT_MAX + 1;
	if (!good || max < min) {
		model_error(reader, value, "\"args\" must be a number of arguments or a list such as [1, 3] or [1, \"*\"]");
		return false;
	}
	if (max < needed) {
		model_error(reader, value, "a position is out of range: \"args\" allows %d arguments, %u are needed", (int)max,
		            needed);
		return false;
	}
	row->min_args = (uint32_t)min;
	row->max_args = (uint32_t)max;
	return true;
}

static bool check_needed(struct model_reader *reader, const struct json_value *value, const struct model_function *row,
                         enum event_kind event, uint32_t flags)
{
	uint32_t missing = flags & FLAG_GLOBAL ? 0 : needed_slots[event] & ~slot_bits(row);
	for (uint32_t slot = 0; slot < SLOT_COUNT; slot++)
		if (missing & 1u << slot) {
			model_error(reader, value, "the role \"%s\" needs \"%s\"", event_words[event],
			            slot == SLOT_TARGET ? "handle\" or \"target" : slot_name((enum slot)slot));
			return false;
		}
	return true;
}

static bool check_row(struct model_reader *reader, const struct json_value *value, const struct model_function *row)
{
	bool good = check_needed(reader, value, row, row->event, row->flags);
	for (uint32_t i = 0; i < row->variant_count; i++)
		if (row->variants[i].has_event)
			good &= check_needed(reader, value, row, row->variants[i].event, row->flags | row->variants[i].flags);
	if (row->repeated && (row->event != EVENT_CALL || !(slot_bits(row) & BIT(ENTRY)))) {
		model_error(reader, value, "\"repeated\" needs the role \"call\" and an \"entry\"");
		good = false;
	}
	for (uint32_t i = 0; i < row->slot_count; i++) {
		bool target = row->slots[i].slot == SLOT_TARGET;
		bool suits = target ? (row->event == EVENT_JOIN || row->event == EVENT_CHANNEL_MAKE) && (slot_bits(row) & BIT(AMOUNT))
		                    : row->event == EVENT_CALL && (slot_bits(row) & BIT(ENTRY));
		if (row->slots[i].position.kind == POSITION_EACH && !suits) {
			model_error(reader, value, "\"each:K\" needs the role \"join\" or \"channel-make\", and \"amount\" says how many they are; or the role \"call\" "
			                           "and an \"entry\", which is called for each");
			good = false;
		}
	}
	if (row->construct == CONSTRUCT_ELEMENT && row->event != EVENT_PUSH) {
		model_error(reader, value, "\"constructs\": \"element\" needs the role \"push\"");
		good = false;
	}
	if (row->construct == CONSTRUCT_POINTEE && row->event != EVENT_ALLOC) {
		model_error(reader, value, "\"constructs\": \"pointee\" needs the role \"alloc\"");
		good = false;
	}
	return good;
}

static bool read_type_name(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	if (!model_read_string(reader, value, "type", &row->type))
		return false;
	if (row->type.len == 0 || model_find_type(reader->known, row->type) != NULL)
		return true;
	for (uint32_t i = 0; i < reader->file->types.count; i++)
		if (str_equal(reader->file->types.items[i].name, row->type))
			return true;
	model_error(reader, json_find(value, STR("type")), "unknown type \"%.*s\": it must be among the \"types\"",
	            STR_ARG(row->type));
	return false;
}

static const struct model_function *find_row(const struct model_reader *reader, struct str name)
{
	for (uint32_t i = 0; i < reader->file->functions.count; i++)
		if (str_equal(reader->file->functions.items[i].name, name))
			return &reader->file->functions.items[i];
	return model_find_any(reader->known, name);
}

static bool gives_positions(const struct json_value *value)
{
	for (size_t i = 0; i < sizeof slot_keys / sizeof *slot_keys; i++)
		if (json_find(value, str_from_c(slot_keys[i].key)) != NULL)
			return true;
	return false;
}

static bool is_success_slot(const struct model_slot *slot)
{
	return slot->slot == SLOT_SUCCESS || (slot->slot == SLOT_RESULT && slot->position.kind == POSITION_RETURN);
}

// A row that is like another one has its parameters, too; but as soon as it gives a position of its own it gives all of them.
// Whether it worked is then known as for the other one, unless the value that told it is the handle now.
static void inherit(const struct model_function *other, const struct json_value *value, struct model_function *row)
{
	struct str handle = STR_NULL;
	bool own = gives_positions(value), own_success = json_find(value, STR("success")) != NULL;
	json_string(json_find(value, STR("handle")), &handle);
	*row = *other;
	row->slot_count = 0;
	for (uint32_t i = 0; i < other->slot_count; i++) {
		bool success = is_success_slot(&other->slots[i]);
		if (success ? !own_success && !str_equal(handle, STR("ret")) : !own)
			row->slots[row->slot_count++] = other->slots[i];
	}
	if (json_find(value, STR("when")) != NULL || own)
		row->variant_count = 0;
	if (own) {
		row->value = (struct position){0};
		row->write_count = 0;
		row->error = (struct position){0};
	}
}

static bool read_role_or_like(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	const struct json_value *role = json_find(value, STR("role")), *like = json_find(value, STR("like"));
	struct str name, library = row->library;
	if ((role == NULL) == (like == NULL)) {
		model_error(reader, value, "a function needs either \"role\" or \"like\"");
		return false;
	}
	if (role != NULL)
		return model_read_role(reader, role, &row->event);
	const struct model_function *other = json_string(like, &name) ? find_row(reader, name) : NULL;
	if (other == NULL) {
		model_error(reader, like, "\"like\" must be the name of a function that a model knows; `leash models` lists them");
		return false;
	}
	inherit(other, value, row);
	row->library = library;
	row->like = str_copy(reader->arena, name);
	return true;
}

// "value": the argument that the call comes back with, as memset does, or the object that it is called on.
static bool read_value(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	struct str text;
	if (value == NULL)
		return true;
	if (!json_string(value, &text) || !model_parse_position(reader->arena, text, &row->value) ||
	    (row->value.kind != POSITION_ARGUMENT && row->value.kind != POSITION_THIS) || row->value.member.len > 0) {
		model_error(reader, value, "\"value\" must be an argument such as \"arg:0\", or \"this\"");
		return false;
	}
	return true;
}

// "writes": a list of places.
static bool read_writes(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	struct str text;
	for (const struct json_value *item = value == NULL ? NULL : json_first(value); item != NULL; item = json_next(item)) {
		struct position position;
		if (!json_string(item, &text) || !model_parse_position(reader->arena, text, &position) ||
		    position.kind != POSITION_POINTEE || row->write_count == MODEL_WRITES_MAX) {
			model_error(reader, item, "\"writes\" must be a list of at most %d places such as \"ref:0\"", MODEL_WRITES_MAX);
			return false;
		}
		row->writes[row->write_count++] = position;
	}
	return true;
}

// "error": the place that is null afterwards when the call did its work.
static bool read_error(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	struct str text;
	if (value == NULL)
		return true;
	if (!json_string(value, &text) || !model_parse_position(reader->arena, text, &row->error) || row->error.kind != POSITION_POINTEE ||
	    !(slot_bits(row) & BIT(SUCCESS))) {
		model_error(reader, value, "\"error\" must be a place such as \"ref:3\", and its row needs \"success\"");
		return false;
	}
	return true;
}

static bool read_until(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	struct str text;
	if (value == NULL)
		return true;
	if (!json_string(value, &text) || text.len == 0 || row->event != EVENT_SPAWN) {
		model_error(reader, value, "\"until\" must be the name of a function, and its row's role \"spawn\"");
		return false;
	}
	row->until = str_copy(reader->arena, text);
	return true;
}

static bool read_per_second(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	int64_t units = 0;
	if (value == NULL)
		return true;
	if (!json_int64(value, &units) || units < 1 || units > 1000000000 || row->event != EVENT_SLEEP) {
		model_error(reader, value, "\"per_second\" must be a number from 1 to 1000000000, and its row's role \"sleep\"");
		return false;
	}
	row->per_second = (uint32_t)units;
	return true;
}

static bool read_row(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	const struct json_value *constructs = json_find(value, STR("constructs")), *flags = json_find(value, STR("flags"));
	uint32_t construct = 0;
	bool good = read_role_or_like(reader, value, row);
	if (flags != NULL)
		good &= model_read_flags(reader, flags, &row->flags);
	good &= read_slots(reader, value, row);
	good &= read_value(reader, json_find(value, STR("value")), row);
	good &= read_writes(reader, json_find(value, STR("writes")), row);
	good &= read_per_second(reader, json_find(value, STR("per_second")), row);
	good &= read_until(reader, json_find(value, STR("until")), row);
	good &= read_success(reader, json_find(value, STR("success")), row);
	good &= read_error(reader, json_find(value, STR("error")), row);
	good &= read_args(reader, json_find(value, STR("args")), row);
	good &= model_read_variants(reader, json_find(value, STR("when")), row);
	good &= read_type_name(reader, value, row);
	good &= model_read_condition(reader, value, &row->condition);
	good &= model_read_bool(reader, value, "not_copy_move", &row->not_copy_move);
	good &= model_read_bool(reader, value, "noreturn", &row->noreturn);
	good &= model_read_bool(reader, value, "repeated", &row->repeated);
	if (constructs != NULL) {
		good &= model_read_word(reader, constructs, "construct", model_construct_words(), &construct);
		row->construct = (enum model_construct)(CONSTRUCT_ELEMENT + construct);
	}
	return good && check_row(reader, value, row);
}

static void add_row(struct model_reader *reader, const struct json_value *name, const struct model_function *row)
{
	struct model_file *file = reader->file;
	struct str text;
	if (!json_string(name, &text) || text.len == 0) {
		model_error(reader, name, "\"name\" must be a string that is not empty, or a list of them");
		return;
	}
	const uint64_t hash = str_hash(text);
	for (uint32_t i = 0; i < file->functions.count; i++) {
		if (file->names.items[i] != hash)
			continue;
		const struct model_function *other = &file->functions.items[i];
		if (str_equal(other->name, text) && other->min_args <= row->min_args && other->max_args >= row->max_args &&
		    (!other->not_copy_move || row->not_copy_move) && other->condition.macro.len == 0) {
			model_error(reader, name, "\"%.*s\" never matches: an earlier row of that name does", STR_ARG(text));
			return;
		}
	}
	array_push(reader->arena, &file->names, hash);
	array_push(reader->arena, &file->functions, *row);
	file->functions.items[file->functions.count - 1].name = str_copy(reader->arena, text);
}

void model_read_function(struct model_reader *reader, const struct json_value *value)
{
	struct model_function row = {.library = reader->file->library.name};
	if (!model_check_keys(reader, value, MODEL_OBJECT_FUNCTION) || !read_row(reader, value, &row))
		return;
	const struct json_value *name = json_find(value, STR("name"));
	if (json_kind_of(name) != JSON_ARRAY) {
		add_row(reader, name, &row);
		return;
	}
	if (json_first(name) == NULL)
		model_error(reader, value, "\"name\" must be a string that is not empty, or a list of them");
	for (const struct json_value *item = json_first(name); item != NULL; item = json_next(item))
		add_row(reader, item, &row);
}
