// Completion for zsh: one call of _arguments for each command.
#include "completion.h"

#include "commands.h"
#include "rule.h"

#define QUOTE "'\\''"

static const char HEAD[] =
    "#compdef leash\n"
    "# Completion of leash for zsh, made by 'leash completion zsh'.\n"
    "\n"
    "_leash_rule()\n"
    "{\n"
    "\tlocal -a rules=(\n";

static const char MIDDLE[] =
    "\t)\n"
    "\t_describe -t rules rule rules \"$@\"\n"
    "}\n"
    "\n"
    "_leash_rules()\n"
    "{\n"
    "\t_sequence _leash_rule\n"
    "}\n"
    "\n"
    "# The words given, and after a colon a file.\n"
    "_leash_format()\n"
    "{\n"
    "\tlocal expl\n"
    "\tif compset -P 1 '*:'; then\n"
    "\t\t_files\n"
    "\telse\n"
    "\t\t_wanted formats expl format compadd -- ${=1}\n"
    "\tfi\n"
    "}\n"
    "\n"
    "_leash_revision()\n"
    "{\n"
    "\tlocal expl\n"
    "\tlocal -a revisions=(HEAD ${(f)\"$(git for-each-ref --format='%(refname:short)' 2>/dev/null)\"})\n"
    "\t_wanted revisions expl revision compadd -a revisions\n"
    "}\n"
    "\n"
    "_leash()\n"
    "{\n"
    "\tlocal curcontext=$curcontext command=check ret=1\n"
    "\tlocal -A opt_args\n"
    "\tlocal -a commands=(\n";

static const char BEFORE_COMMANDS[] =
    "\t\t'help:Tells how leash, or a command of it, is used.'\n"
    "\t)\n"
    "\tif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
    "\t\t_describe -t commands command commands && ret=0\n"
    "\t\t_files && ret=0\n"
    "\t\treturn ret\n"
    "\tfi\n"
    "\tif (( CURRENT > 2 && ${commands[(I)$words[2]:*]} )); then\n"
    "\t\tcommand=$words[2]\n"
    "\t\tshift words\n"
    "\t\t(( CURRENT-- ))\n"
    "\tfi\n"
    "\tcase $command in\n"
    "\thelp) _describe -t commands command commands ;;\n";

static const char TAIL[] = "\tesac\n}\n\n_leash \"$@\"\n";

static void print_action(enum value_kind kind, struct str words, FILE *out)
{
	switch (kind) {
	case VALUE_NONE:
		fputs(" ", out);
		return;
	case VALUE_WORDS:
		fprintf(out, "(%.*s)", STR_ARG(words));
		return;
	case VALUE_FORMAT:
		fprintf(out, "{_leash_format \"%.*s\"}", STR_ARG(words));
		return;
	case VALUE_FILE:
		fputs("_files", out);
		return;
	case VALUE_FOLDER:
		fputs("_files -/", out);
		return;
	case VALUE_REVISION:
		fputs("_leash_revision", out);
		return;
	case VALUE_RULE:
		fputs("_leash_rule", out);
		return;
	case VALUE_RULES:
		fputs("_leash_rules", out);
		return;
	}
}

// '(-p --database)'{-p+,--database=}'[help]:DIR|FILE:_files'; what may be given again excludes nothing.
static void print_option(struct arena *arena, const struct option_spec *spec, FILE *out)
{
	struct value value = {0};
	bool takes = spec->argument != NULL && option_value(arena, spec, &value);
	const char *after = takes ? "=" : "";
	if (value.kind == VALUE_FORMAT)
		fputs(" \\\n\t\t'*'", out);
	else if (spec->letter != 0)
		fprintf(out, " \\\n\t\t'(-%c --%s)'", spec->letter, spec->name);
	else
		fputs(" \\\n\t\t", out);
	if (spec->letter != 0)
		fprintf(out, "{-%c%s,--%s%s}", spec->letter, takes ? "+" : "", spec->name, after);
	else
		fprintf(out, "--%s%s", spec->name, after);
	fprintf(out, "'[%.*s]", STR_ARG(completion_quote(arena, spec->help, "[]\\", QUOTE)));
	if (takes) {
		fprintf(out, ":%.*s:", STR_ARG(completion_quote(arena, spec->argument, ":\\", QUOTE)));
		print_action(value.kind, value.words, out);
	}
	fputs("'", out);
}

static void print_command(struct arena *arena, const struct command *command, FILE *out)
{
	struct operands operands = command_operands(arena, command);
	fprintf(out, "\t%s)\n\t\t_arguments -s -S :", command->name);
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_spec *spec = option_at(i);
		if ((spec->commands & command->bit) != 0 && spec->help != NULL)
			print_option(arena, spec, out);
	}
	if (operands.first.len > 0)
		fprintf(out, " \\\n\t\t'1:what:(%.*s)'", STR_ARG(operands.first));
	if (operands.rest != VALUE_NONE) {
		fprintf(out, " \\\n\t\t'*:%s:", operands.rest == VALUE_RULE ? "rule" : "path");
		print_action(operands.rest, STR_NULL, out);
		fputs("'", out);
	}
	fputs("\n\t\t;;\n", out);
}

void completion_zsh(struct arena *arena, FILE *out)
{
	fputs(HEAD, out);
	for (uint32_t i = 0; i < rule_count(); i++)
		fprintf(out, "\t\t'%s:%.*s'\n", rule_at(i)->id, STR_ARG(completion_quote(arena, rule_at(i)->title, ":\\", QUOTE)));
	fputs(MIDDLE, out);
	for (size_t i = 0; i < command_count(); i++)
		if (command_at(i)->summary != NULL)
			fprintf(out, "\t\t'%s:%.*s'\n", command_at(i)->name,
			        STR_ARG(completion_quote(arena, command_at(i)->summary, ":\\", QUOTE)));
	fputs(BEFORE_COMMANDS, out);
	for (size_t i = 0; i < command_count(); i++)
		if (command_at(i)->summary != NULL)
			print_command(arena, command_at(i), out);
	fputs(TAIL, out);
}
