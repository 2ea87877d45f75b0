// The subcommands; each takes a session with parsed options and returns the exit code.
#ifndef LEASH_COMMANDS_H
#define LEASH_COMMANDS_H

#include "session.h"

int cmd_check(struct session *session);
int cmd_explain(struct session *session);
int cmd_why(struct session *session); // of cmd_explain, for --why
int cmd_rules(struct session *session);
int cmd_models(struct session *session);
int cmd_doctor(struct session *session);
int cmd_dump(struct session *session);
int cmd_facts(struct session *session);
int cmd_link(struct session *session);
int cmd_tree(struct session *session);
int cmd_baseline(struct session *session);
int cmd_config(struct session *session);
int cmd_init(struct session *session);
// Writes leash.ninja in the working folder. False: said.
bool init_ninja(struct session *session);
int cmd_cache(struct session *session);
int cmd_lsp(struct session *session);
int cmd_completion(struct session *session);
int cmd_man(struct session *session);
bool tree_format_exists(struct str name); // of cmd_tree

size_t command_count(void);
const struct command *command_at(size_t index);
const struct command *command_find(struct str name); // NULL: none

#endif
