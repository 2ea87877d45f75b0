// Facts: both forms of storage give back what they were given, and survive anything that they are given. The facts and
// the damage are random, from a fixed seed.
#include "facts_text.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { ROUND_TRIPS = 300, MUTATIONS = 100000 };

struct random {
	uint64_t state;
};

static uint64_t random_next(struct random *random) // splitmix64
{
	uint64_t z = random->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

// A number below `limit`; 0 when that is 0.
static uint32_t below(struct random *random, uint32_t limit)
{
	return limit == 0 ? 0 : (uint32_t)(random_next(random) % limit);
}

static struct str make_string(struct arena *arena, struct random *random)
{
	char bytes[12];
	size_t len = below(random, sizeof bytes);
	bool any = below(random, 4) == 0;
	for (size_t i = 0; i < len; i++)
		bytes[i] = (char)(unsigned char)(any ? below(random, 256) : 'a' + below(random, 26));
	return str_copy(arena, (struct str){bytes, len});
}

static int64_t make_int(struct random *random)
{
	switch (below(random, 4)) {
	case 0:
		return (int64_t)random_next(random);
	case 1:
		return below(random, 2) == 0 ? INT64_MIN : INT64_MAX;
	default:
		return (int64_t)below(random, 10) - 5;
	}
}

static struct location make_location(struct random *random, const struct unit_facts *facts, uint32_t macros)
{
	if (below(random, 5) == 0)
		return (struct location){0};
	uint32_t begin = below(random, below(random, 9) == 0 ? UINT32_MAX : 5000);
	uint32_t len = below(random, UINT32_MAX - begin > 40 ? 40 : 1);
	return (struct location){below(random, facts->files.count), begin, begin + len, 1 + below(random, 300),
	                         below(random, 100), below(random, macros + 1)};
}

static void make_types(struct arena *arena, struct random *random, struct unit_facts *facts)
{
	uint32_t count = below(random, 5);
	for (uint32_t i = 0; i < count; i++) {
		struct type type = {.kind = (enum type_kind)below(random, TYPE_KIND_LAST + 1), .element = below(random, count + 1),
		                    .destructor = below(random, facts->symbols.count + 1),
		                    .external = below(random, 2) == 0, .overlaid = below(random, 2) == 0,
		                    .file = below(random, facts->files.count)};
		type.name = make_string(arena, random);
		type.usr = make_string(arena, random);
		if (below(random, 2) == 0) {
			type.handle = (struct handle_semantics){(enum on_destroy)below(random, ON_DESTROY_LAST + 1),
			                                        (enum on_again)below(random, ON_AGAIN_LAST + 1),
			                                        (enum on_again)below(random, ON_AGAIN_LAST + 1),
			                                        (enum on_again)below(random, ON_AGAIN_LAST + 1),
			                                        below(random, 2) == 0,
			                                        below(random, 2) == 0,
			                                        below(random, 2) == 0,
			                                        below(random, 2) == 0,
			                                        below(random, 2) == 0,
			                                        below(random, 2) == 0,
			                                        make_string(arena, random),
			                                        make_string(arena, random),
			                                        make_string(arena, random)};
		}
		for (uint32_t left = below(random, 4); left > 0; left--) {
			struct field field = {make_string(arena, random), below(random, count + 1)};
			array_push(arena, &type.fields, field);
		}
		array_push(arena, &facts->types, type);
	}
}

static void make_tables(struct arena *arena, struct random *random, struct unit_facts *facts)
{
	for (uint32_t left = 1 + below(random, 3); left > 0; left--) {
		struct source_file file = {make_string(arena, random), (enum file_kind)below(random, FILE_VENDOR + 1),
		                           random_next(random)};
		array_push(arena, &facts->files, file);
	}
	for (uint32_t i = 0, count = below(random, 3); i < count; i++) {
		struct macro_expansion macro = {make_string(arena, random), make_location(random, facts, i), below(random, i + 1)};
		array_push(arena, &facts->macros, macro);
	}
	for (uint32_t left = 1 + below(random, 5); left > 0; left--) {
		struct symbol symbol = {.usr = make_string(arena, random), .name = make_string(arena, random)};
		array_push(arena, &facts->symbols, symbol);
	}
	make_types(arena, random, facts);
	for (uint32_t i = 0; i < facts->symbols.count; i++) {
		facts->symbols.items[i].file = below(random, facts->files.count);
		facts->symbols.items[i].type = below(random, facts->types.count + 1);
	}
	for (uint32_t left = below(random, 3); left > 0; left--)
		array_push(arena, &facts->overrides, ((struct override){below(random, facts->symbols.count), below(random, facts->symbols.count)}));
	for (uint32_t left = below(random, 3); left > 0; left--) {
		struct suppression_comment comment = {below(random, facts->files.count), below(random, 99), below(random, 99),
		                                      (enum suppression_scope)below(random, SUPPRESS_UNCLOSED + 1),
		                                      make_string(arena, random), make_string(arena, random),
		                                      below(random, 99), below(random, 99), below(random, 2) == 1, below(random, 2) == 1};
		array_push(arena, &facts->suppressions, comment);
		struct unit_problem problem = {make_location(random, facts, facts->macros.count), make_string(arena, random),
		                               (enum unit_problem_kind)below(random, UNIT_PROBLEM_FATAL + 1)};
		array_push(arena, &facts->problems, problem);
		array_push(arena, &facts->address_taken, below(random, facts->symbols.count));
		array_push(arena, &facts->libraries, make_string(arena, random));
		struct model_use use = {make_string(arena, random), make_string(arena, random),
		                        (enum event_kind)below(random, EVENT_COUNT), below(random, facts->files.count), below(random, 99), below(random, 2) == 0};
		array_push(arena, &facts->uses, use);
	}
}

static struct operand make_operand(struct random *random, const struct unit_facts *facts,
                                   const struct function_facts *function)
{
	struct operand operand = {.kind = (enum operand_kind)below(random, OPERAND_SELF + 1)};
	bool is_place = operand.kind == OPERAND_PATH || operand.kind == OPERAND_ADDRESS;
	if (is_place && function->paths.count == 0)
		operand.kind = OPERAND_UNKNOWN;
	else if (is_place)
		operand.index = below(random, function->paths.count);
	else if (operand.kind == OPERAND_FUNCTION)
		operand.index = below(random, facts->symbols.count);
	else if (operand.kind == OPERAND_INT)
		operand.value = make_int(random);
	return operand;
}

static uint32_t make_edge(struct random *random, uint32_t count)
{
	return below(random, 3) == 0 ? NODE_NONE : below(random, count);
}

static void make_nodes(struct arena *arena, struct random *random, const struct unit_facts *facts,
                       struct function_facts *function)
{
	uint32_t count = 1 + below(random, 12);
	for (uint32_t i = 0; i < count; i++) {
		struct node node = {.next = make_edge(random, count), .other = make_edge(random, count),
		                    .unwind = make_edge(random, count)};
		struct event *event = &node.event;
		*event = (struct event){.kind = (enum event_kind)below(random, EVENT_COUNT),
		                        .compare = (enum compare)below(random, COMPARE_GE + 1),
		                        .flags = below(random, 2) == 0 ? 0 : below(random, 1u << FLAG_COUNT),
		                        .symbol = below(random, facts->symbols.count + 1),
		                        .type = below(random, facts->types.count + 1),
		                        .loc = make_location(random, facts, facts->macros.count),
		                        .operand_count = below(random, 5)};
		event->operands = arena_array(arena, struct slot_operand, event->operand_count);
		for (uint32_t j = 0; j < event->operand_count; j++)
			event->operands[j] = (struct slot_operand){(enum slot)below(random, SLOT_COUNT),
			                                           make_operand(random, facts, function)};
		bool arguments = event->kind == EVENT_SPAWN || event->kind == EVENT_CALL;
		for (uint32_t j = below(random, 2); arguments && j < event->operand_count; j += 1 + below(random, 2)) {
			struct operand_loc written = {j, make_location(random, facts, facts->macros.count)};
			if (location_known(written.loc))
				array_push(arena, &event->written, written);
		}
		array_push(arena, &function->nodes, node);
	}
}

static void make_paths(struct arena *arena, struct random *random, struct function_facts *function)
{
	if (function->variables.count == 0)
		return;
	for (uint32_t i = 0, count = below(random, 7); i < count; i++) {
		struct path path = {.variable = below(random, function->variables.count),
		                    .step_count = below(random, PATH_STEPS_MAX + 1),
		                    .atomic = below(random, 4) == 0};
		for (uint32_t j = 0; j < path.step_count; j++) {
			struct step *step = &path.steps[j];
			step->kind = (enum step_kind)below(random, STEP_INDEX_ANY + 1);
			if (step->kind == STEP_FIELD)
				step->field = make_string(arena, random);
			else if (step->kind == STEP_INDEX)
				step->index = make_int(random);
			else if (step->kind == STEP_INDEX_PATH && i == 0)
				step->kind = STEP_DEREF;
			else if (step->kind == STEP_INDEX_PATH)
				step->index = below(random, i);
			if (step->kind >= STEP_INDEX)
				step->offset = below(random, 2);
		}
		array_push(arena, &function->paths, path);
	}
}

static void make_function(struct arena *arena, struct random *random, struct unit_facts *facts)
{
	struct function_facts function = {.symbol = below(random, facts->symbols.count),
	                                  .flags = below(random, FUNCTION_FLAGS_END),
	                                  .loc = make_location(random, facts, facts->macros.count),
	                                  .body = make_location(random, facts, facts->macros.count),
	                                  .hash = random_next(random),
	                                  .result_type = below(random, facts->types.count + 1)};
	for (uint32_t left = below(random, 5); left > 0; left--) {
		struct variable variable = {make_string(arena, random),
		                            make_string(arena, random),
		                            (enum storage)below(random, STORAGE_GLOBAL + 1),
		                            below(random, 2) == 0, below(random, 4) == 0, below(random, 4) == 0,
		                            below(random, facts->types.count + 1),
		                            make_location(random, facts, facts->macros.count),
		                            (enum annotation)below(random, ANNOTATION_LAST + 1),
		                            below(random, 4) == 0};
		array_push(arena, &function.variables, variable);
	}
	function.param_count = below(random, function.variables.count + 1);
	make_paths(arena, random, &function);
	make_nodes(arena, random, facts, &function);
	array_push(arena, &facts->functions, function);
}

static struct unit_facts make_facts(struct arena *arena, struct random *random)
{
	struct unit_facts facts = {.path = make_string(arena, random), .language = make_string(arena, random),
	                           .configuration = random_next(random)};
	const char *reason = NULL;
	make_tables(arena, random, &facts);
	for (uint32_t left = below(random, 4); left > 0; left--)
		make_function(arena, random, &facts);
	for (uint32_t i = 0; i < facts.functions.count; i++) {
		struct unknown_construct unknown = {i, make_location(random, &facts, facts.macros.count), make_string(arena, random)};
		if (below(random, 2) == 0)
			array_push(arena, &facts.unknowns, unknown);
	}
	ck_assert_msg(facts_validate(&facts, &reason), "%s", reason);
	return facts;
}

START_TEST(test_round_trips)
{
	struct random random = {1};
	for (int i = 0; i < ROUND_TRIPS; i++) {
		struct arena arena = {0};
		struct strbuf text = {0}, text2 = {0}, image = {0}, image2 = {0};
		struct unit_facts facts = make_facts(&arena, &random), parsed, unpacked;
		uint32_t line = 0;
		const char *reason = "";
		facts_print(&facts, &text);
		ck_assert_msg(facts_parse(&arena, strbuf_view(&text), &parsed, &line, &reason), "line %u: %s\n%s", line, reason,
		              text.ptr);
		facts_print(&parsed, &text2);
		ck_assert(str_equal(strbuf_view(&text), strbuf_view(&text2)));
		facts_pack(&parsed, &image);
		ck_assert_msg(facts_unpack(&arena, strbuf_view(&image), &unpacked, &reason), "%s", reason);
		facts_pack(&unpacked, &image2);
		ck_assert(str_equal(strbuf_view(&image), strbuf_view(&image2)));
		text2.len = 0;
		facts_print(&unpacked, &text2);
		ck_assert(str_equal(strbuf_view(&text), strbuf_view(&text2)));
		strbuf_finish(&text);
		strbuf_finish(&text2);
		strbuf_finish(&image);
		strbuf_finish(&image2);
		arena_finish(&arena);
	}
}
END_TEST

static struct str mutate(struct random *random, struct str original, char *bytes)
{
	static const char tokens[] = "0123456789-%#&@?*.\"\\x =:,[]\n";
	size_t len = original.len;
	memcpy(bytes, original.ptr, len);
	for (uint32_t edits = 1 + below(random, 3); edits > 0 && len > 0; edits--) {
		size_t at = below(random, (uint32_t)len);
		switch (below(random, 5)) {
		case 0:
			bytes[at] = (char)(unsigned char)below(random, 256);
			break;
		case 1:
			bytes[at] = tokens[below(random, sizeof tokens - 1)];
			break;
		case 2:
			bytes[at] = (char)(bytes[at] ^ 1 << below(random, 7));
			break;
		case 3:
			memmove(bytes + at, bytes + at + 1, len - at - 1);
			len--;
			break;
		default:
			if (below(random, 8) == 0)
				len = at;
			break;
		}
	}
	return (struct str){bytes, len};
}

// What passes must be fit for every reader of facts.
static void exercise(struct arena *arena, const struct unit_facts *facts)
{
	struct strbuf out = {0};
	facts_print(facts, &out);
	facts_print_cfg(facts, &out);
	for (uint32_t i = 0; i < facts->functions.count; i++)
		for (uint32_t j = 0; j < facts->functions.items[i].paths.count; j++)
			path_spell(arena, &facts->functions.items[i], &facts->functions.items[i].paths.items[j]);
	strbuf_finish(&out);
}

START_TEST(test_mutations)
{
	struct random random = {2};
	bool is_text = _i == 0;
	uint32_t accepted = 0;
	for (int done = 0; done < MUTATIONS;) {
		struct arena base = {0};
		struct strbuf original = {0};
		struct unit_facts facts = make_facts(&base, &random);
		(is_text ? facts_print : facts_pack)(&facts, &original);
		char *bytes = malloc(original.len);
		ck_assert_ptr_nonnull(bytes);
		for (int i = 0; i < 500; i++, done++) {
			struct arena arena = {0};
			struct unit_facts result;
			uint32_t line = 0;
			const char *reason = NULL;
			struct str mutated = mutate(&random, strbuf_view(&original), bytes);
			bool good = is_text ? facts_parse(&arena, mutated, &result, &line, &reason)
			                    : facts_unpack(&arena, mutated, &result, &reason);
			if (good && accepted++ % 8 == 0)
				exercise(&arena, &result);
			ck_assert(good || reason != NULL);
			arena_finish(&arena);
		}
		free(bytes);
		strbuf_finish(&original);
		arena_finish(&base);
	}
	ck_assert_uint_gt(accepted, MUTATIONS / 100);
}
END_TEST

static const struct {
	const char *path; // the line's tail
	const char *spelled;
} spellings[] = {
    {"0", "t"},
    {"0 .\"worker\"", "t.worker"},
    {"0 * .\"worker\"", "t->worker"},
    {"0 .\"threads\" [3]", "t.threads[3]"},
    {"0 .\"threads\" [%0]", "t.threads[t]"},
    {"0 [?]", "t[*]"},
    {"0 *", "*t"},
    {"0 * *", "**t"},
    {"0 * * .\"f\"", "(*t)->f"},
    {"0 * [1]", "t[1]"},
    {"1 * .\"f\"", "r.f"},
    {"1 *", "r"},
    {"2 * .\"member\"", "member"},
    {"2 * .\"list\" [2] .\"x\"", "list[2].x"},
    {"2 *", "*this"},
    {"2", "this"},
    {"3 .\"x\"", ""},
};

START_TEST(test_spelling)
{
	struct arena arena = {0};
	struct unit_facts facts;
	uint32_t line = 0;
	const char *reason = "";
	struct str text = str_format(&arena,
	                             "leash-facts %d\n# a comment\n\nunit \"a.c\" \"c\"\nfile 0 main \"a.c\"\nsymbol 0 \"f\" \"f\"\n"
	                             "function 0\nvariable 0 local \"t\" \"\"\nvariable 1 local \"r\" \"\" reference\n"
	                             "variable 2 this \"\" \"\"\nvariable 3 temp \"\" \"\"\npath 0 0\npath 1 %s\nnode 0 exit\n",
	                             FACTS_VERSION, spellings[_i].path);
	ck_assert_msg(facts_parse(&arena, text, &facts, &line, &reason), "line %u: %s", line, reason);
	const struct function_facts *function = &facts.functions.items[0];
	struct str spelled = path_spell(&arena, function, &function->paths.items[1]);
	ck_assert_msg(str_equal(spelled, str_from_c(spellings[_i].spelled)), "%.*s", STR_ARG(spelled));
	arena_finish(&arena);
}
END_TEST

START_TEST(test_parse_errors)
{
	static const struct {
		const char *line, *reason;
	} cases[] = {
	    {"nod 0 exit", "an unknown record"},
	    {"symbol 1 \"a\" \"b\"", "a record's number is not the next one"},
	    {"symbol 0 \"a\\x4\" \"b\"", "an escape is not \\xNN"},
	    {"symbol 0 \"a\" \"b", "a string does not end"},
	    {"symbol 0 \"a\" \"b\" c", "key=value is expected"},
	    {"node 0 exit", "a node stands before any function"},
	    {"address-taken 4294967296", "a number is expected"},
	    {"file 1 mine \"x\"", "an unknown word"},
	    {"problem fatal \"x\" at=1:2", "a location has six numbers"},
	    {"unknown 0 \"x\"", "an unknown construct is out of range"},
	    {"use spawn \"a\" \"b\" file=1 calls=1", "a use of a model is out of range"},
	    {"use start \"a\" \"b\" file=0 calls=1", "an unknown word"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = {0};
		struct unit_facts facts;
		uint32_t line = 0;
		const char *reason = "";
		struct str text = str_format(&arena, "leash-facts %d\nunit \"a.c\" \"c\"\nfile 0 main \"a.c\"\n%s\n", FACTS_VERSION,
		                             cases[i].line);
		ck_assert(!facts_parse(&arena, text, &facts, &line, &reason));
		ck_assert_str_eq(reason, cases[i].reason);
		ck_assert_uint_eq(line, 4);
		arena_finish(&arena);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("facts");
	TCase *tests = tcase_create("facts");
	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, test_round_trips);
	tcase_add_loop_test(tests, test_mutations, 0, 2);
	tcase_add_loop_test(tests, test_spelling, 0, (int)(sizeof spellings / sizeof *spellings));
	tcase_add_test(tests, test_parse_errors);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
