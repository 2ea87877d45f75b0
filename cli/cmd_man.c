// leash man (hidden; the build calls it): the manual page leash(1) as roff, from the tables of commands and options.
#include "commands.h"

#include <string.h>

// Text of a line or more: what roff would take for its own is escaped, and a hyphen is one that can be copied.
static void print_text(FILE *out, const char *text)
{
	for (bool begins = true; *text != '\0'; begins = *text++ == '\n') {
		if (begins && (*text == '.' || *text == '\''))
			fputs("\\&", out);
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else if (*text == '\'')
			fputs("\\(aq", out);
		else
			putc(*text, out);
	}
}

// "check [OPTION]... FILE": what is in capitals stands for something, and is set in italics; the rest is typed as it is.
static void print_synopsis(FILE *out, const char *text)
{
	while (*text != '\0') {
		size_t upper = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		size_t len = upper > 0 ? upper : strcspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ ");
		char piece[128];
		if (len == 0)
			len = 1;
		snprintf(piece, sizeof piece, "%.*s", (int)len, text);
		bool bracket = strspn(piece, "[]|.,:") == strlen(piece);
		fputs(upper > 0 ? "\\fI" : bracket ? "\\fR" : "\\fB", out);
		print_text(out, piece);
		fputs("\\fR", out);
		text += len;
	}
	putc('\n', out);
}

static void print_paragraph(FILE *out, const char *text)
{
	fputs(".PP\n", out);
	print_text(out, text);
	putc('\n', out);
}

static void print_commands(FILE *out)
{
	fputs(".SH COMMANDS\n", out);
	for (size_t i = 0; i < command_count(); i++) {
		const struct command *command = command_at(i);
		if (command->summary == NULL)
			continue;
		fputs(".SS ", out);
		print_synopsis(out, command->synopsis);
		print_text(out, command->summary);
		putc('\n', out);
		for (size_t j = 0; j < sizeof command->details / sizeof command->details[0] && command->details[j] != NULL; j++)
			print_paragraph(out, command->details[j]);
	}
	fputs(".SS \\fBhelp\\fR [\\fICOMMAND\\fR]\nLists the commands, or the options of one.\n", out);
}

static void print_option(FILE *out, const struct option_spec *spec)
{
	fputs(".TP\n", out);
	if (spec->letter != 0)
		fprintf(out, "\\fB\\-%c\\fR, ", spec->letter);
	fputs("\\fB\\-\\-", out);
	print_text(out, spec->name);
	fputs("\\fR", out);
	if (spec->argument != NULL) {
		putc(' ', out);
		print_synopsis(out, spec->argument);
	} else {
		putc('\n', out);
	}
	print_text(out, spec->help);
	if (spec->commands != COMMAND_ALL) {
		fputs("\n.br\n(", out);
		const char *between = "";
		for (size_t i = 0; i < command_count(); i++) {
			if ((spec->commands & command_at(i)->bit) == 0 || command_at(i)->summary == NULL)
				continue;
			fprintf(out, "%s%s", between, command_at(i)->name);
			between = ", ";
		}
		putc(')', out);
	}
	putc('\n', out);
}

static const char BEGIN[] =
    ".\\\" Made by 'leash man' from the tables of commands and options.\n"
    ".TH LEASH 1 \"\" \"leash " LEASH_VERSION "\" \"User Commands\"\n"
    ".nh\n"
    ".ad l\n"
    ".SH NAME\n"
    "leash \\- report tasks of C, C++ and Objective\\-C programs that nobody waits for\n"
    ".SH SYNOPSIS\n"
    ".B leash\n"
    ".RI [ COMMAND \"] [\" OPTION \"]... [\" PATH ]...\n"
    ".RB [ \\-\\- \" \" \\fIFLAG\\fR ...]\n"
    ".SH DESCRIPTION\n"
    "For every thread, process or other task that a program starts,\n"
    ".B leash\n"
    "asks who joins it. It follows the handle through branches, structs, containers, functions and source files, and reports the\n"
    "paths on which the answer is nobody, and other uses of tasks, groups, channels and stop tokens that let a task outlive its owner.\n"
    ".PP\n"
    "Without a command it does what\n"
    ".B leash check\n"
    "does. It wants a compile database; without one it guesses a file\\(aqs flags, or takes those behind\n"
    ".BR \\-\\- .\n"
    "No command of the database is run.\n";

static const char END[] =
    ".SH EXIT STATUS\n"
    ".TP\n.B 0\nNothing to report.\n"
    ".TP\n.B 1\nFindings at or above the severity of\n.BR \\-\\-fail\\-on .\n"
    ".TP\n.B 2\nWrong usage or configuration.\n"
    ".TP\n.B 3\nSome unit could not be wholly analysed; findings are shown all the same.\n"
    ".TP\n.B 4\nInternal error.\n"
    ".PP\n4 goes before 2, 2 before 3, and 3 before 1.\n"
    ".SH ENVIRONMENT\n"
    ".TP\n.B LEASH_MODELS\nThe folder of the API models, in the place of the one that was installed.\n"
    ".TP\n.B XDG_CACHE_HOME\nWhere facts are kept between runs, in the folder\n.IR leash ;\nelse\n.IR $HOME/.cache .\n"
    ".TP\n.BR NO_COLOR \", \" CLICOLOR_FORCE \", \" TERM\nWhether there is colour, where\n.B \\-\\-color\nleaves it open.\n"
    ".TP\n.B TMPDIR\nWhere\n.B leash tree \\-\\-since\nputs the sources of the earlier commit for its time.\n"
    ".SH FILES\n"
    ".TP\n.I .leash.json\nConfiguration; the nearest one above a file counts.\n.B leash init\nwrites one to begin with,\n"
    ".B leash config show\ntells what counts.\n"
    ".TP\n.IR compile_commands.json \", \" compile_flags.txt\nHow files are compiled. The first is looked for above them, and in\n"
    ".IR build/ \", \" build\\-*/ \", \" out/ \", \" cmake\\-build\\-*/ \" and \" builddir/ .\n"
    ".TP\n.I share/leash/models\nWhich functions of which libraries start, join and stop tasks; beside the folder of the program.\n"
    ".TP\n.I leash.h\nA header of annotations that sources may include.\n"
    ".SH EXAMPLES\n"
    ".TP\n.B leash check \\-p build src\nWith the database in\n.IR build ,\nreport what lies under\n.IR src .\n"
    ".TP\n.B leash check \\-\\-since main \\-o text \\-o sarif:leash.sarif\nReport what touches lines that changed, in two formats.\n"
    ".TP\n.B leash explain unjoined\\-task\nWhat that rule means, and how such a defect is repaired.\n"
    ".TP\n.B leash tree \\-o html:tree.html\nEvery task, and who holds its leash, for a browser.\n"
    ".SH SEE ALSO\n"
    ".BR clang (1),\n.BR gcc (1),\n.BR cmake (1),\n.BR pthread_join (3)\n";

int cmd_man(struct session *session)
{
	fputs(BEGIN, stdout);
	print_commands(stdout);
	fputs(".SH OPTIONS\nBehind an option stand the commands that take it; where none do, all take it.\n", stdout);
	for (size_t i = 0; i < option_count(); i++)
		if (option_at(i)->help != NULL)
			print_option(stdout, option_at(i));
	fputs(END, stdout);
	return session_report(session);
}
