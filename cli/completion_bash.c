// Completion for bash, with nothing but bash: it splits words at '=' and ':', so they are put together again first.
#include "completion.h"

#include "commands.h"
#include "rule.h"

static const char HEAD[] =
    "# Completion of leash for bash, made by 'leash completion bash'.\n"
    "\n"
    "# What the option $2 of the command $1 takes: sets kind and words; false: nothing.\n"
    "_leash_value()\n"
    "{\n"
    "\twords=\n"
    "\tcase \"$1 $2\" in\n";

static const char MIDDLE[] =
    "\t*) kind=; return 1 ;;\n"
    "\tesac\n"
    "}\n"
    "\n"
    "# What may stand behind the command $1: sets options, first (words of which one comes first) and kind.\n"
    "_leash_operands()\n"
    "{\n"
    "\tfirst=\n"
    "\tcase $1 in\n";

static const char TAIL[] =
    "\tesac\n"
    "}\n"
    "\n"
    "# Revisions that begin with $1. Not by 'compgen -W', which would run what stands in the name of a branch.\n"
    "_leash_revisions()\n"
    "{\n"
    "\tlocal name\n"
    "\twhile read -r name; do\n"
    "\t\t[[ $name == \"$1\"* ]] && printf '%s\\n' \"$name\"\n"
    "\tdone < <(echo HEAD; git for-each-ref --format='%(refname:short)' 2>/dev/null)\n"
    "}\n"
    "\n"
    "# Offers what begins with $1, of the kind $kind, each behind the text $2.\n"
    "_leash_offer()\n"
    "{\n"
    "\tlocal value=$1 lead=$2\n"
    "\tif [[ $kind == format && $value == *:* ]]; then\n"
    "\t\tlead+=${value%%:*}: value=${value#*:} kind=file\n"
    "\telif [[ $kind == rules && $value == *,* ]]; then\n"
    "\t\tlead+=${value%,*}, value=${value##*,}\n"
    "\tfi\n"
    "\tlocal -a found=()\n"
    "\tcase $kind in\n"
    "\twords | format) mapfile -t found < <(compgen -W \"$words\" -- \"$value\") ;;\n"
    "\trule | rules) mapfile -t found < <(compgen -W \"$_leash_rules\" -- \"$value\") ;;\n"
    "\tfile) mapfile -t found < <(compgen -f -- \"$value\"); compopt -o filenames 2>/dev/null ;;\n"
    "\tfolder) mapfile -t found < <(compgen -d -- \"$value\"); compopt -o filenames 2>/dev/null ;;\n"
    "\trevision) mapfile -t found < <(_leash_revisions \"$value\") ;;\n"
    "\tesac\n"
    "\tCOMPREPLY+=(\"${found[@]/#/$lead}\")\n"
    "}\n"
    "\n"
    "_leash()\n"
    "{\n"
    "\tlocal command=check kind words first options word current value cut= at glued= taken= seen=0\n"
    "\tlocal -a line=()\n"
    "\tCOMPREPLY=()\n"
    "\tfor ((at = 1; at <= COMP_CWORD; at++)); do\n"
    "\t\tword=${COMP_WORDS[at]}\n"
    "\t\tif [[ ${#line[@]} -gt 0 && ( $glued || $word == [=:] ) ]]; then\n"
    "\t\t\tline[-1]+=$word\n"
    "\t\telse\n"
    "\t\t\tline+=(\"$word\")\n"
    "\t\tfi\n"
    "\t\t[[ $word == [=:] ]] && glued=1 || glued=\n"
    "\tdone\n"
    "\tcurrent=${line[-1]}\n"
    "\tat=0\n"
    "\tif [[ ${#line[@]} -gt 1 && \" $_leash_commands help \" == *\" ${line[0]} \"* ]]; then\n"
    "\t\tcommand=${line[0]} at=1\n"
    "\tfi\n"
    "\tfor (( ; at < ${#line[@]} - 1; at++)); do\n"
    "\t\tword=${line[at]}\n"
    "\t\tif [[ $taken ]]; then taken=\n"
    "\t\telif [[ $word == -- ]]; then kind=file; _leash_offer \"$current\" ''; return\n"
    "\t\telif [[ $word == -* ]]; then _leash_value \"$command\" \"$word\" && taken=$word\n"
    "\t\telse seen=1\n"
    "\t\tfi\n"
    "\tdone\n"
    "\tif [[ $taken ]]; then\n"
    "\t\t_leash_value \"$command\" \"$taken\"\n"
    "\t\t_leash_offer \"$current\" ''\n"
    "\telif [[ $current == --*=* ]]; then\n"
    "\t\t_leash_value \"$command\" \"${current%%=*}\" && _leash_offer \"${current#*=}\" \"${current%%=*}=\"\n"
    "\telse\n"
    "\t\t_leash_operands \"$command\"\n"
    "\t\tif [[ $current == -* ]]; then\n"
    "\t\t\tkind=words words=$options\n"
    "\t\telif [[ $first && $seen == 0 ]]; then\n"
    "\t\t\tkind=words words=$first\n"
    "\t\telif [[ ${#line[@]} == 1 ]]; then\n"
    "\t\t\tkind=words words=\"$_leash_commands help\"\n"
    "\t\t\t_leash_offer \"$current\" ''\n"
    "\t\t\t[[ $current || ${#COMPREPLY[@]} == 0 ]] && kind=file || kind=\n"
    "\t\tfi\n"
    "\t\t_leash_offer \"$current\" ''\n"
    "\tfi\n"
    "\t# readline replaces only what stands behind its last break\n"
    "\tif [[ $current == *:* && $COMP_WORDBREAKS == *:* ]]; then\n"
    "\t\tcut=${current%\"${current##*:}\"}\n"
    "\telif [[ $current == *=* && $COMP_WORDBREAKS == *=* ]]; then\n"
    "\t\tcut=${current%\"${current##*=}\"}\n"
    "\tfi\n"
    "\tCOMPREPLY=(\"${COMPREPLY[@]#\"$cut\"}\")\n"
    "}\n"
    "complete -F _leash leash\n";

static const char *kind_name(enum value_kind kind)
{
	static const char *const names[] = {[VALUE_NONE] = "",        [VALUE_WORDS] = "words",   [VALUE_FORMAT] = "format",
	                                    [VALUE_FILE] = "file",    [VALUE_FOLDER] = "folder", [VALUE_REVISION] = "revision",
	                                    [VALUE_RULE] = "rule",    [VALUE_RULES] = "rules"};
	return names[kind];
}

// The patterns of an option: "'check --tier' | 'link --tier'".
static void print_patterns(const struct option_spec *spec, FILE *out)
{
	const char *between = "\t";
	for (size_t i = 0; i < command_count(); i++) {
		const struct command *command = command_at(i);
		if ((spec->commands & command->bit) == 0 || command->summary == NULL)
			continue;
		fprintf(out, "%s'%s --%s'", between, command->name, spec->name);
		between = " | ";
		if (spec->letter != 0)
			fprintf(out, " | '%s -%c'", command->name, spec->letter);
	}
}

static void print_values(struct arena *arena, FILE *out)
{
	for (size_t i = 0; i < option_count(); i++) {
		const struct option_spec *spec = option_at(i);
		struct value value;
		if (spec->help == NULL || spec->argument == NULL || !option_value(arena, spec, &value))
			continue;
		print_patterns(spec, out);
		fprintf(out, ") kind=%s", kind_name(value.kind));
		if (value.words.len > 0)
			fprintf(out, " words='%.*s'", STR_ARG(value.words));
		fputs(" ;;\n", out);
	}
}

static void print_operands(struct arena *arena, FILE *out)
{
	for (size_t i = 0; i < command_count(); i++) {
		const struct command *command = command_at(i);
		struct operands operands = command_operands(arena, command);
		if (command->summary == NULL)
			continue;
		fprintf(out, "\t%s) kind=%s", command->name, kind_name(operands.rest));
		if (operands.first.len > 0)
			fprintf(out, " first='%.*s'", STR_ARG(operands.first));
		fputs(" options='", out);
		for (size_t j = 0; j < option_count(); j++) {
			const struct option_spec *spec = option_at(j);
			if ((spec->commands & command->bit) != 0 && spec->help != NULL)
				fprintf(out, "--%s ", spec->name);
		}
		fputs("' ;;\n", out);
	}
	fputs("\thelp) kind= options= first=$_leash_commands ;;\n", out);
}

void completion_bash(struct arena *arena, FILE *out)
{
	fputs(HEAD, out);
	print_values(arena, out);
	fputs(MIDDLE, out);
	print_operands(arena, out);
	fputs(TAIL, out);
	fputs("_leash_commands='", out);
	for (size_t i = 0; i < command_count(); i++)
		if (command_at(i)->summary != NULL)
			fprintf(out, "%s%s", i == 0 ? "" : " ", command_at(i)->name);
	fputs("'\n_leash_rules='", out);
	for (uint32_t i = 0; i < rule_count(); i++)
		fprintf(out, "%s%s", i == 0 ? "" : " ", rule_at(i)->id);
	fputs("'\n", out);
}
