// The table of subcommands.
#include "commands.h"

static const struct command commands[] = {
	{"check", "check [OPTION]... [PATH]... [-- FLAG...]",
     "Finds tasks that nobody waits for, and other unstructured concurrency.",
     {"PATHs are files and folders to report on; none: all of the compile database. The evidence is always the whole "
      "database. FLAGs are compiler flags for files that are in no database.",
      "Exit codes: 0 nothing to report, 1 findings, 2 wrong usage or configuration, 3 some unit could not be analysed, "
      "4 internal error."},
     COMMAND_CHECK, cmd_check},
	{"tree", "tree [OPTION]... [PATH]... [-- FLAG...]", "Shows every task that the program starts, and who holds its leash.",
     {"For each place that starts a task: its owner (scope, member, global, group, daemon, detached, unproven), whether it is "
      "proven to end before its owner, where it is joined, how it is told to stop, and what it is given that others own. Tasks "
      "that a task starts stand below it.",
      "PATHs restrict what is shown. The structure score is the share of the tasks that are proven nested.",
      "With --since, exit code 1 means that the change adds a task that is not proven nested, or unproves one."},
     COMMAND_TREE, cmd_tree},
	{"explain", "explain RULE|CODE, or explain --why FILE:LINE [-- FLAG...]",
     "Tells what a rule reports, or what leash makes of the calls on a line.",
     {"With --why: which role each call on the line has, by which row of a model, or inferred from which body, or why it has "
      "none; what is known of the handles there; and the findings, of every tier."},
     COMMAND_EXPLAIN, cmd_explain},
	{"rules", "rules", "Lists the rules, and which of them are on.", {NULL}, COMMAND_RULES, cmd_rules},
	{"models", "models [OPTION]... [PATH]... [-- FLAG...]", "Lists the libraries that the project uses, and what leash makes of them.",
     {"For each library: in how many units its model is active, and how many calls have which role. Then the wrappers that "
      ".leash.json names, and the project's own functions that start, join or detach tasks as their bodies say.",
      "PATHs restrict what is counted; no PATH: all of the compile database. With --all, or where no database is found, the "
      "libraries that are known."},
     COMMAND_MODELS, cmd_models},
	{"doctor", "doctor [FILE]", "Tells how the project, or one file of it, is seen.", {NULL}, COMMAND_DOCTOR, cmd_doctor},
	{"facts", "facts -o FILE [OPTION]... SOURCE, or -- COMPILER-ARGUMENT...",
     "Makes the facts of one source, as an action of a build.",
     {"COMPILER-ARGUMENTs are what compiles the source, with or without the compiler's name; without them the flags of "
      "SOURCE come from the compile database. 'leash link' judges the program from the facts of all its sources, and prints what 'leash check' would.",
      "Exit codes: 0 the facts are whole, 2 wrong usage or configuration, 3 the source could not be wholly analysed (the file "
      "is written, and 'leash link' will say so), 4 internal error."},
     COMMAND_FACTS, cmd_facts},
	{"link", "link [OPTION]... X.facts...", "Judges a program from the facts of all its sources.",
     {"X.facts are files of 'leash facts'; @FILE stands for the lines of FILE, which may be quoted as for a shell. Findings, formats and exit codes are those of 'leash check'. No source is parsed; "
      "their text, for messages that show it, is looked for under the root."},
     COMMAND_LINK, cmd_link},
	{"baseline", "baseline create|update|prune FILE [PATH]... [-- FLAG...]",
     "Keeps a list of the findings that are there already.",
     {"FILE is for 'leash check --baseline FILE'. create writes it; update adds what is found now and removes what is gone; prune only removes. Findings are known by rule, "
      "file, function and handle, not by their lines. Entries for files outside of the PATHs and for rules that do not run stay.",
      "Exit codes: 0 done, 2 wrong usage or configuration, 3 some unit could not be analysed (nothing is removed then), 4 internal "
      "error."},
     COMMAND_BASELINE, cmd_baseline},
	{"config", "config show [OPTION]... [FILE]", "Shows what configuration counts, and who says so.",
     {"For FILE: with the nearest .leash.json and what it overrides for that file; without: that of the project. Behind each "
      "value stands the file and line that it comes from."},
     COMMAND_CONFIG, cmd_config},
	{"init", "init [OPTION]...", "Writes a .leash.json to begin with.",
     {"In the working folder, with comments. Files that are there already are only touched with --force. With --pre-commit, --github or "
      "--gitlab the file for that is written as well.",
      "With --ninja a leash.ninja is written for the compile database: 'ninja -f leash.ninja' makes facts where sources or headers changed, and judges the "
      "program. Whatever distributes Ninja's actions distributes them. An older one is replaced."},
     COMMAND_INIT, cmd_init},
	{"cache", "cache stats|clear [OPTION]...", "Shows or removes the facts that are kept between runs.",
     {"Those of the project that the working folder lies in."}, COMMAND_CACHE, cmd_cache},
	{"lsp", "lsp [OPTION]... [-- FLAG...]", "Serves an editor: the language server protocol on standard input and output.",
     {"Findings as you type, also of what is not saved; fixes, suppressions and the rule's page as code actions; what is known of each task that is "
      "started, and where it is joined. FLAGs are compiler flags for files that are in no database.",
      "Exit codes: 0 the editor shut it down, 1 the editor went away, 2 wrong usage."},
     COMMAND_LSP, cmd_lsp},
	{"completion", "completion bash|zsh|fish", "Prints the script by which a shell completes command lines of leash.",
     {"Where leash is installed, the shells find it by themselves. Else: bash: source <(leash completion bash); "
      "zsh: leash completion zsh >FOLDER/_leash, a FOLDER of $fpath; fish: leash completion fish | source."},
     COMMAND_COMPLETION, cmd_completion},
	{"man", "man", NULL, {NULL}, COMMAND_MAN, cmd_man},
	{"dump", "dump facts|cfg FILE [-- FLAG...]", "Prints what the stages of the analysis hand on.", {NULL}, COMMAND_DUMP,
     cmd_dump},
};

size_t command_count(void)
{
	return sizeof commands / sizeof commands[0];
}

const struct command *command_at(size_t index)
{
	return &commands[index];
}

const struct command *command_find(struct str name)
{
	for (size_t i = 0; i < command_count(); i++)
		if (str_equal(str_from_c(commands[i].name), name))
			return &commands[i];
	return NULL;
}
