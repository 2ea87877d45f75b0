// Completion for fish: a line for each option, with the commands that have it as its condition.
#include "completion.h"

#include "commands.h"
#include "rule.h"

#define QUOTE "\\'"

static const char HEAD[] =
    "# Completion of leash for fish, made by 'leash completion fish'.\n"
    "\n"
    "# The command of the line; 'check' where none is given.\n"
    "function __leash_command\n"
    "\tset -l words (commandline -opc)\n"
    "\tif set -q words[2]; and contains -- $words[2] $__leash_commands help\n"
    "\t\techo $words[2]\n"
    "\telse\n"
    "\t\techo check\n"
    "\tend\n"
    "end\n"
    "\n"
    "# Is the command one of these, and are its options not over?\n"
    "function __leash_is\n"
    "\tcontains -- (__leash_command) $argv; and not contains -- -- (commandline -opc)\n"
    "end\n"
    "\n"
    "function __leash_no_command\n"
    "\ttest (count (commandline -opc)) = 1\n"
    "end\n"
    "\n"
    "# Is none of these words in the line yet?\n"
    "function __leash_lacks\n"
    "\tfor word in (commandline -opc)\n"
    "\t\tcontains -- $word $argv; and return 1\n"
    "\tend\n"
    "\treturn 0\n"
    "end\n"
    "\n"
    "# One of these formats, and after a colon a file.\n"
    "function __leash_format\n"
    "\tset -l word (string replace -r -- '^--[a-z]+=' '' (commandline -ct))\n"
    "\tif set -l parts (string split -m 1 : -- $word)\n"
    "\t\tprintf '%s\\n' $parts[1]:(complete -C \"__leash_no_such_command $parts[2]\")\n"
    "\telse\n"
    "\t\tprintf '%s\\n' $argv\n"
    "\tend\n"
    "end\n"
    "\n"
    "function __leash_revisions\n"
    "\techo HEAD\n"
    "\tgit for-each-ref --format='%(refname:short)' 2>/dev/null\n"
    "end\n"
    "\n"
    "function __leash_rules\n"
    "\tprintf '%s\\t%s\\n'";

static void print_value(const struct value *value, FILE *out)
{
	switch (value->kind) {
	case VALUE_NONE:
		fputs(" -x", out);
		return;
	case VALUE_WORDS:
		fprintf(out, " -x -a '%.*s'", STR_ARG(value->words));
		return;
	case VALUE_FORMAT:
		fprintf(out, " -x -a '(__leash_format %.*s)'", STR_ARG(value->words));
		return;
	case VALUE_FILE:
		fputs(" -r -F", out);
		return;
	case VALUE_FOLDER:
		fputs(" -x -a '(__fish_complete_directories)'", out);
		return;
	case VALUE_REVISION:
		fputs(" -x -a '(__leash_revisions)'", out);
		return;
	case VALUE_RULE:
		fputs(" -x -a '(__leash_rules)'", out);
		return;
	case VALUE_RULES:
		fputs(" -x -a '(__fish_complete_list , __leash_rules)'", out);
		return;
	}
}

static void print_option(struct arena *arena, const struct option_spec *spec, FILE *out)
{
	struct value value;
	fputs("complete -c leash -n '__leash_is", out);
	for (size_t i = 0; i < command_count(); i++)
		if ((spec->commands & command_at(i)->bit) != 0 && command_at(i)->summary != NULL)
			fprintf(out, " %s", command_at(i)->name);
	fprintf(out, "' -l %s", spec->name);
	if (spec->letter != 0)
		fprintf(out, " -s %c", spec->letter);
	if (spec->argument != NULL && option_value(arena, spec, &value))
		print_value(&value, out);
	fprintf(out, " -d '%.*s'\n", STR_ARG(completion_quote(arena, spec->help, "\\", QUOTE)));
}

static void print_command(struct arena *arena, const struct command *command, FILE *out)
{
	struct operands operands = command_operands(arena, command);
	fprintf(out, "complete -c leash -n __leash_no_command -a %s -d '%.*s'\n", command->name,
	        STR_ARG(completion_quote(arena, command->summary, "\\", QUOTE)));
	struct str lacks = operands.first.len == 0 ? STR_NULL : str_format(arena, "; and __leash_lacks %.*s", STR_ARG(operands.first));
	struct str has = operands.first.len == 0 ? STR_NULL : str_format(arena, "; and not __leash_lacks %.*s", STR_ARG(operands.first));
	if (operands.first.len > 0)
		fprintf(out, "complete -c leash -n '__leash_is %s%.*s' -a '%.*s'\n", command->name, STR_ARG(lacks), STR_ARG(operands.first));
	if (operands.rest == VALUE_FILE)
		fprintf(out, "complete -c leash -n '__leash_is %s%.*s' -F\n", command->name, STR_ARG(has));
	else if (operands.rest == VALUE_RULE)
		fprintf(out, "complete -c leash -n '__leash_is %s%.*s' -a '(__leash_rules)'\n", command->name, STR_ARG(has));
}

void completion_fish(struct arena *arena, FILE *out)
{
	fputs(HEAD, out);
	for (uint32_t i = 0; i < rule_count(); i++)
		fprintf(out, " \\\n\t\t%s '%.*s'", rule_at(i)->id, STR_ARG(completion_quote(arena, rule_at(i)->title, "\\", QUOTE)));
	fputs("\nend\n\nset -g __leash_commands", out);
	for (size_t i = 0; i < command_count(); i++)
		if (command_at(i)->summary != NULL)
			fprintf(out, " %s", command_at(i)->name);
	fputs("\n\ncomplete -c leash -f\n"
	      "complete -c leash -n '__leash_is help; and __leash_lacks $__leash_commands' -a '$__leash_commands'\n"
	      "complete -c leash -n __leash_no_command -a help -d 'Tells how leash, or a command of it, is used.'\n"
	      "# Flags of the compiler.\n"
	      "complete -c leash -n 'contains -- -- (commandline -opc)' -F\n",
	      out);
	for (size_t i = 0; i < command_count(); i++)
		if (command_at(i)->summary != NULL)
			print_command(arena, command_at(i), out);
	for (size_t i = 0; i < option_count(); i++)
		if (option_at(i)->help != NULL)
			print_option(arena, option_at(i), out);
}
