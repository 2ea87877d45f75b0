// The small parts of a function's row: roles, flags, positions, variants.
#include "model_json.h"

static const char *const event_words[] = {
#define EVENT(name, text) text,
#include "events.def"
    NULL};
static const char *const flag_words[] = {
#define FLAG(name, text) text,
#include "events.def"
    NULL};

bool model_read_role(struct model_reader *reader, const struct json_value *value, enum event_kind *ret_event)
{
	const char *roles[EVENT_COUNT + 1] = {0};
	enum event_kind kinds[EVENT_COUNT];
	uint32_t count = 0, index = 0;
	for (uint32_t kind = 0; kind < EVENT_COUNT; kind++)
		if (model_role_allowed((enum event_kind)kind)) {
			kinds[count] = (enum event_kind)kind;
			roles[count++] = event_words[kind];
		}
	if (!model_read_word(reader, value, "role", roles, &index))
		return false;
	*ret_event = kinds[index];
	return true;
}

bool model_read_flags(struct model_reader *reader, const struct json_value *list, uint32_t *ret_flags)
{
	uint32_t flags = 0, bit = 0;
	if (list != NULL && json_kind_of(list) != JSON_ARRAY) {
		model_error(reader, list, "\"flags\" must be a list of strings");
		return false;
	}
	for (const struct json_value *item = json_first(list); item != NULL; item = json_next(item)) {
		if (!model_read_word(reader, item, "flag", flag_words, &bit))
			return false;
		flags |= 1u << bit;
	}
	*ret_flags = flags;
	return true;
}

// The part after the dot names a member: "this.run", "ref:9.hProcess".
static bool split_member(struct arena *arena, struct str *text, struct str *ret_member)
{
	size_t dot = str_find(*text, '.');
	if (dot == SIZE_MAX)
		return true;
	*ret_member = str_copy(arena, str_slice(*text, dot + 1, text->len));
	*text = str_slice(*text, 0, dot);
	return ret_member->len > 0;
}

// "[arg:0]": the member is the method that a selector among the arguments names.
static bool parse_selector(struct str member, uint32_t *ret_selector)
{
	int64_t number;
	struct str before = STR("[arg:");
	if (!str_starts_with(member, STR("[")))
		return true;
	if (!str_starts_with(member, before) || !str_ends_with(member, STR("]")) ||
	    !str_to_int64(str_slice(member, before.len, member.len - 1), &number) || number < 0 || number > MODEL_ARGUMENT_MAX)
		return false;
	*ret_selector = (uint32_t)number + 1;
	return true;
}

bool model_parse_position(struct arena *arena, struct str text, struct position *ret_position)
{
	static const struct {
		const char *name;
		bool has_number, has_member;
	} words[] = {
	    [POSITION_ARGUMENT] = {"arg", true, true},    [POSITION_POINTEE] = {"ref", true, true},
	    [POSITION_RETURN] = {"ret", false, false},    [POSITION_THIS] = {"this", false, true},
	    [POSITION_CONSTRUCTED] = {"ctor", false, true}, [POSITION_REST] = {"rest", true, false},
	    [POSITION_CALLABLE] = {"callable", true, false}, [POSITION_AFTER] = {"after", true, false},
	    [POSITION_CONSTANT] = {"const", true, false}, [POSITION_SELF] = {"self", false, false},
	    [POSITION_MINUS] = {"minus", true, false},    [POSITION_ANY] = {"any", false, false},
	    [POSITION_EACH] = {"each", true, false},      [POSITION_TURN] = {"turn", false, false},
	};
	struct position position = {.kind = POSITION_NONE};
	if (!split_member(arena, &text, &position.member) || !parse_selector(position.member, &position.selector))
		return false;
	size_t colon = str_find(text, ':');
	struct str name = colon == SIZE_MAX ? text : str_slice(text, 0, colon);
	for (uint32_t kind = POSITION_ARGUMENT; kind <= POSITION_TURN; kind++)
		if (str_equal(name, str_from_c(words[kind].name)))
			position.kind = (enum position_kind)kind;
	int64_t number = 0;
	if (position.kind == POSITION_NONE || words[position.kind].has_number != (colon != SIZE_MAX) ||
	    (position.member.len > 0 && !words[position.kind].has_member) ||
	    (colon != SIZE_MAX && !str_to_int64(str_slice(text, colon + 1, text.len), &number)))
		return false;
	if (position.kind == POSITION_CONSTANT)
		position.constant = number;
	else if (number < 0 || number > MODEL_ARGUMENT_MAX)
		return false;
	else
		position.index = (uint32_t)number;
	*ret_position = position;
	return true;
}

// A number; or true, false, null, which are 1, 0, 0.
static bool read_constant(const struct json_value *value, int64_t *ret_value)
{
	bool flag = false;
	if (json_bool(value, &flag))
		*ret_value = flag;
	else if (json_kind_of(value) == JSON_NULL)
		*ret_value = 0;
	else
		return json_int64(value, ret_value);
	return true;
}

// The part that a call does not have in the variant.
static bool read_dropped(struct model_reader *reader, const struct json_value *value, uint32_t *ret_slots)
{
	struct str key;
	if (value == NULL)
		return true;
	if (!json_string(value, &key) || !model_slot_bit(key, ret_slots)) {
		model_error(reader, value, "\"drops\" names a part of the row, such as \"handle\" or \"group\"");
		return false;
	}
	return true;
}

static bool read_given(struct model_reader *reader, const struct json_value *value, struct model_variant *variant)
{
	variant->has_gives = value != NULL;
	if (value == NULL || json_int64(value, &variant->gives))
		return true;
	model_error(reader, value, "\"gives\" must be an integer");
	return false;
}

// What the argument is compared with.
static bool read_test(struct model_reader *reader, const struct json_value *value, struct model_variant *variant)
{
	static const struct {
		const char *key;
		enum variant_test test;
	} tests[] = {{"equals", VARIANT_EQUALS}, {"differs", VARIANT_DIFFERS}, {"has", VARIANT_HAS}, {"lacks", VARIANT_LACKS}, {"is", VARIANT_IS}};
	uint32_t count = 0;
	bool good = true;
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		const struct json_value *tested = json_find(value, str_from_c(tests[i].key));
		if (tested == NULL)
			continue;
		variant->test = tests[i].test;
		good = tests[i].test == VARIANT_IS ? json_string(tested, &variant->type) : read_constant(tested, &variant->value);
		count++;
	}
	if (count != 1 || !good)
		model_error(reader, value, "a variant needs one of \"equals\", \"differs\", \"has\" and \"lacks\", with a number, or \"is\", with a class");
	variant->type = str_copy(reader->arena, variant->type);
	return count == 1 && good;
}

static bool read_variant(struct model_reader *reader, const struct json_value *value, struct model_function *row)
{
	struct model_variant variant = {0};
	if (!model_check_keys(reader, value, MODEL_OBJECT_VARIANT))
		return false;
	const struct json_value *role = json_find(value, STR("role")), *flags = json_find(value, STR("flags"));
	const struct json_value *without = json_find(value, STR("without")), *drops = json_find(value, STR("drops"));
	const struct json_value *gives = json_find(value, STR("gives"));
	bool good = model_read_index(reader, json_find(value, STR("arg")), MODEL_ARGUMENT_MAX, &variant.argument);
	if (good && variant.argument >= row->max_args) {
		model_error(reader, value, "the argument %u is out of range", variant.argument);
		good = false;
	}
	good = read_test(reader, value, &variant) && good;
	if (role == NULL && flags == NULL && without == NULL && drops == NULL && gives == NULL) {
		model_error(reader, value, "a variant needs \"role\", \"flags\", \"without\", \"drops\" or \"gives\"");
		good = false;
	}
	variant.has_event = role != NULL;
	good = (role == NULL || model_read_role(reader, role, &variant.event)) && good;
	good = model_read_flags(reader, flags, &variant.flags) && good;
	good = model_read_flags(reader, without, &variant.without) && good;
	good = read_dropped(reader, drops, &variant.drops) && good;
	good = read_given(reader, gives, &variant) && good;
	if (good)
		row->variants[row->variant_count++] = variant;
	return good;
}

bool model_read_variants(struct model_reader *reader, const struct json_value *list, struct model_function *row)
{
	bool good = true;
	if (list != NULL && json_kind_of(list) != JSON_ARRAY) {
		model_error(reader, list, "\"when\" must be a list of objects");
		return false;
	}
	if (json_size(list) > MODEL_VARIANTS_MAX) {
		model_error(reader, list, "a row has at most %d variants", MODEL_VARIANTS_MAX);
		return false;
	}
	for (const struct json_value *item = json_first(list); item != NULL; item = json_next(item))
		good &= read_variant(reader, item, row);
	return good;
}

