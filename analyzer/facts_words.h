// The words of the facts' text form, in the order of the enumerations they stand for: private to facts_*.c.
#ifndef LEASH_FACTS_WORDS_H
#define LEASH_FACTS_WORDS_H

#include "facts.h"

// NULL-terminated. Flags: bit 0 first.
extern const char *const file_kind_words[], *const type_kind_words[], *const on_destroy_words[], *const on_again_words[],
    *const storage_words[], *const suppression_scope_words[], *const function_flag_words[], *const event_words[],
    *const slot_words[], *const event_flag_words[], *const compare_words[], *const problem_kind_words[],
    *const annotation_words[];

#endif
