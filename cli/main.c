// leash: finds the subcommand, parses its options, runs it.
#include "commands.h"

#include "nearest.h"
#include "render.h"
#include "wrap.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMMANDS_MAX = 32, SUMMARY_COLUMN = 8, HELP_WIDTH = 80 };

static void print_usage(FILE *out)
{
	fputs("leash: who holds the leash of every task that a C, C++ or Objective-C program\nstarts?\n\nusage:\n", out);
	for (size_t i = 0; i < command_count(); i++) {
		if (command_at(i)->summary == NULL)
			continue;
		fprintf(out, "  leash %s\n        ", command_at(i)->synopsis);
		wrap_print(out, str_from_c(command_at(i)->summary), SUMMARY_COLUMN, SUMMARY_COLUMN, HELP_WIDTH);
		putc('\n', out);
	}
	fputs("\n'leash PATH...' means 'leash check PATH...'.\n'leash COMMAND --help' lists the options of a command.\n", out);
}

static void print_version(struct session *session)
{
	printf("leash %s\n%.*s\n", LEASH_VERSION, STR_ARG(frontend_version(&session->arena)));
}

// A first word that is no command, no option and no file is a mistyped command.
static bool looks_mistyped(struct session *session, const char *word)
{
	struct stat info;
	const char *names[COMMANDS_MAX];
	size_t count = 0;
	if (word[0] == '-' || strpbrk(word, "/.") != NULL || stat(word, &info) == 0)
		return false;
	for (size_t i = 0; i < command_count() && count < COMMANDS_MAX; i++)
		if (command_at(i)->summary != NULL)
			names[count++] = command_at(i)->name;
	const char *nearest = nearest_word(str_from_c(word), names, count);
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "'%s' is neither a command nor a file; %s%s%s", word,
	            nearest == NULL ? "'leash --help' lists the commands" : "did you mean '", nearest == NULL ? "" : nearest,
	            nearest == NULL ? "" : "'?");
	return true;
}

// `leash help`, `leash help COMMAND`.
static int help(struct session *session, const char *name)
{
	const struct command *command = name == NULL ? NULL : command_find(str_from_c(name));
	if (command != NULL)
		options_print_help(stdout, command);
	else if (name == NULL)
		print_usage(stdout);
	else if (!looks_mistyped(session, name))
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "no command is called '%s'", name);
	return session_report(session);
}

static int run(struct session *session, int argc, char **argv)
{
	const struct command *command = argc > 1 ? command_find(str_from_c(argv[1])) : NULL;
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return help(session, NULL);
	if (argc > 1 && strcmp(argv[1], "help") == 0)
		return help(session, argc > 2 ? argv[2] : NULL);
	if (command == NULL && argc > 1 && looks_mistyped(session, argv[1]))
		return session_report(session);
	int skip = command != NULL ? 1 : 0;
	if (command == NULL)
		command = command_find(STR("check"));
	if (!options_parse(&session->arena, command, argc - skip, argv + skip, &session->options, &session->problems))
		return session_report(session);
	if (session->options.help) {
		options_print_help(stdout, command);
		return EXIT_CLEAN;
	}
	if (session->options.version) {
		print_version(session);
		return EXIT_CLEAN;
	}
	return command->run(session);
}

int main(int argc, char **argv)
{
	char working[PATH_MAX];
	struct session session = {0};
	session.problems.arena = &session.arena;
	if (getcwd(working, sizeof working) == NULL) {
		fprintf(stderr, "leash: error: the working folder cannot be found: %s\n", strerror(errno));
		return EXIT_USAGE;
	}
	session.working = str_copy(&session.arena, str_from_c(working));
	int code = run(&session, argc, argv);
	arena_finish(&session.arena);
	if (fflush(stdout) != 0 && code == EXIT_CLEAN)
		code = EXIT_INTERNAL;
	return code;
}
