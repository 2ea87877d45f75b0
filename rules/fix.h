// Fixes: how a finding's code becomes right. Each is made from the trace and the text that the facts were made of, and only
// where both are plain: what stands in a macro, is odd, or may mean something else is left to the reader. No fix is better than
// a wrong one.
#ifndef LEASH_FIX_H
#define LEASH_FIX_H

#include "rule.h"
#include "statements.h"

// What a fix is made of. `diagnostic` gets it; untouched while `fix_title` is empty.
struct fixing {
	struct arena *arena, *scratch; // what the fix holds; what only its making needs
	const struct program *program;
	const struct trace *trace;
	const struct source_texts *texts;
	struct diagnostic *diagnostic;
};

// The source of one function.
struct fix_code {
	const struct unit_facts *unit;
	const struct function_facts *function;
	struct str path, text, eol;
	struct token_list tokens;
	struct statement_list statements;
};

// The fixes of the rules. They add the edits and the title, or nothing.
void fix_shared_loop_variable(struct fixing *fixing);
// ... where the variable's address goes to a function: its value does.
void fix_loop_by_value(struct fixing *fixing, const struct fix_code *code, const struct variable *variable);
void fix_escaping_local(struct fixing *fixing);
void fix_early_destroy(struct fixing *fixing);
void fix_add_after_spawn(struct fixing *fixing);
void fix_missing_done(struct fixing *fixing);
// ... by a guard that the file has for it. False: it has none, or the task does not signal plainly.
bool fix_by_guard(struct fixing *fixing, const struct fix_code *code);
void fix_unjoined_task(struct fixing *fixing);
void fix_double_close(struct fixing *fixing);
void fix_unclosed_channel(struct fixing *fixing);
void fix_dropped_token(struct fixing *fixing);
void fix_dropped_future(struct fixing *fixing);

// Makes the fix of a finding: calls rule->make_fix and puts the edits in order.
void fix_make(const struct rule *rule, const struct fixing *of);

// False: the function's source cannot be had, is not plain, or is beyond all measure. Everything lives in the scratch arena.
bool fix_code_open(const struct fixing *fixing, const struct unit_facts *unit, const struct function_facts *function,
                   struct fix_code *ret_code);
// ... of the function that the trace was found in.
bool fix_code_of_trace(const struct fixing *fixing, struct fix_code *ret_code);

// Does the place lie in the function's source, and not in a macro?
bool fix_is_plain(const struct fix_code *code, struct location loc);
// The innermost statement that holds the place; STATEMENT_NONE: there is none, or it is not plain.
uint32_t fix_statement_at(const struct fix_code *code, struct location loc);
// Is the statement nothing but the call at `loc` and a semicolon, perhaps with "(void)" before it?
bool fix_is_only(const struct fix_code *code, uint32_t statement, struct location loc);
struct str fix_indentation(const struct fix_code *code, uint32_t statement); // the blanks that its line begins with
struct str fix_statement_text(const struct fix_code *code, uint32_t statement);
// ... with the comment that ends its line.
struct str fix_line_text(const struct fix_code *code, uint32_t statement);

// Is the name used in text[begin, end), as something else than a member's name?
bool fix_names(const struct fix_code *code, struct str name, uint32_t begin, uint32_t end);
// The function's variable of that name with a name of its own; NULL: there is none, or more than one.
const struct variable *fix_variable(const struct fix_code *code, struct str name);
// ... that the name means at that place, of several that stand in blocks of their own.
const struct variable *fix_variable_at(const struct fix_code *code, struct str name, struct location loc);
// The node whose event stands there; NODE_NONE: there is none. Of several, the first of `kind`.
uint32_t fix_node_at(const struct fix_code *code, enum event_kind kind, struct location loc);
// Is the word a member's name, or that of something in a scope that stands before it? Is it called?
bool fix_is_member(const struct fix_code *code, uint32_t token);
bool fix_is_called(const struct fix_code *code, uint32_t token);
// Does a statement with the tokens of `statement`, put before `target`, name the same things? What is local to
// `target_code`'s function must be declared by then, and its name be there for one variable only.
bool fix_means_the_same(const struct fix_code *code, uint32_t statement, const struct fix_code *target_code, uint32_t target);
// Does the event tell a group that a task is done: by a call for that, or one that adds a number below zero?
bool fix_is_signal(const struct event *event);
// Can the function come from one node to the other?
bool fix_reaches(struct arena *arena, const struct function_facts *function, uint32_t from, uint32_t to);
// Does what the statement returns take no work, so that another statement may run before it?
bool fix_returns_plainly(const struct fix_code *code, uint32_t statement);
struct location fix_node_loc(const struct fix_code *code, uint32_t node);
enum type_kind fix_type_kind(const struct unit_facts *unit, uint32_t type); // type: 1 + index; 0: TYPE_OTHER
// A word of a type that has no destructor of its own, or one that no task waits for.
bool fix_is_harmless_word(struct str word);
// The variable of a place or address; NULL: it is none.
const struct variable *fix_operand_variable(const struct function_facts *function, struct operand operand);
// Where the tasks that the spawn starts are kept: a variable, or the array or container that it is; NULL: it is not known.
const struct variable *fix_keeper(const struct fix_code *code, uint32_t spawn);

// Do all ways through text[begin, end) come out at its end, by what the facts say?
bool fix_is_straight(const struct fix_code *code, uint32_t begin, uint32_t end);

// The edits. Each returns false, and adds nothing, when the text around the statement does not allow it.
// Moves a statement with its line to before the line of another one of the same block,
bool fix_move_before(struct fixing *fixing, const struct fix_code *code, uint32_t statement, uint32_t target);
// ... or to after it.
bool fix_move_after(struct fixing *fixing, const struct fix_code *code, uint32_t statement, uint32_t target);
// Puts one more statement before another one; in braces with it where it stands alone under an `if` or in a loop.
bool fix_insert_before(struct fixing *fixing, const struct fix_code *code, uint32_t target, struct str statement);
// Puts two lines of their own behind the line of a statement that ends it.
bool fix_append_lines(struct fixing *fixing, const struct fix_code *code, uint32_t statement, struct str first, struct str second);
// Takes a statement out, with its line.
bool fix_remove(struct fixing *fixing, const struct fix_code *code, uint32_t statement);
// Replaces text[begin, end).
void fix_replace(struct fixing *fixing, const struct fix_code *code, uint32_t begin, uint32_t end, struct str text);

// Says that there is a fix. `format`: what it does, without a final period.
void fix_title(struct fixing *fixing, bool safe, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
