// The facts as text: printed by `leash dump facts`, parsed by tests, fuzzers and `leash link`.
#ifndef LEASH_FACTS_TEXT_H
#define LEASH_FACTS_TEXT_H

#include "facts.h"

// One line per record, stable order, every string quoted with \xNN escapes: parse(print(f)) equals f, and
// print(parse(t)) equals t for text that print made.
void facts_print(const struct unit_facts *facts, struct strbuf *out);

// The functions as event graphs for people: one line per node with paths spelled out. Not parsed.
void facts_print_cfg(const struct unit_facts *facts, struct strbuf *out);

// False on malformed text: `ret_line` (1-based) and `ret_reason` say where and what. The result passed facts_validate.
bool facts_parse(struct arena *arena, struct str text, struct unit_facts *ret_facts, uint32_t *ret_line,
                 const char **ret_reason);

// "t", "s->worker", "pool.threads[i]" as a user would write it; temporaries give "".
struct str path_spell(struct arena *arena, const struct function_facts *function, const struct path *path);

// A packed binary image of the same content, for the store and the pipe between worker and parent. Position-independent;
// unpack validates and never trusts a length. The facts' strings lie in `image`, which must outlive them.
void facts_pack(const struct unit_facts *facts, struct strbuf *out);
bool facts_unpack(struct arena *arena, struct str image, struct unit_facts *ret_facts, const char **ret_reason);

// The same, without the bodies of functions that `known` (bodies.h) holds from another unit: these have no variables, paths
// and nodes. NULL holds none.
struct body_set;
bool facts_unpack_new(struct arena *arena, struct str image, const struct body_set *known, struct unit_facts *ret_facts,
                      const char **ret_reason);

#endif
