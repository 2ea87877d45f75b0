// See facts_words.h.
#include "facts_words.h"

const char *const file_kind_words[] = {"main", "project", "system", "vendor", NULL};
const char *const type_kind_words[] = {"other",     "integer",   "pointer", "handle", "record",
                                       "container", "attribute", "lock",    "group",  "channel", "token", NULL};
const char *const on_destroy_words[] = {"leak", "terminate", "join", "detach", "nothing", "abort", NULL};
const char *const on_again_words[] = {"undefined", "throw", "error", "fine", "abort", "block", NULL};
const char *const storage_words[] = {"local", "param", "this", "temp", "heap", "static", "global", NULL};
const char *const suppression_scope_words[] = {"line", "next-line", "begin", "end", "unclosed", NULL};
const char *const function_flag_words[] = {"static",    "inline",    "virtual", "noreturn",   "noexcept",
                                           "tainted",   "imprecise", "lambda",  "destructor", "constructor",
                                           "main",      "pattern",   "coroutine", "cut",     "daemon",     "spawns",  "constant",   "lazy", NULL};
const char *const annotation_words[] = {"none", "spawns", "joins", "detaches", "owns", "daemon", NULL};
const char *const event_words[] = {
#define EVENT(name, text) text,
#include "events.def"
    NULL};
const char *const slot_words[] = {
#define SLOT(name, text) text,
#include "events.def"
    NULL};
const char *const event_flag_words[] = {
#define FLAG(name, text) text,
#include "events.def"
    NULL};
const char *const compare_words[] = {"", "eq", "ne", "lt", "le", "gt", "ge", NULL};
const char *const problem_kind_words[] = {"error", "hiding", "absent", "fatal", NULL};
