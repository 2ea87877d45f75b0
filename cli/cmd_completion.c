// leash completion: the script by which a shell completes command lines of leash.
#include "commands.h"

#include "completion.h"

static const struct {
	const char *name;
	void (*write)(struct arena *arena, FILE *out);
} shells[] = {{"bash", completion_bash}, {"zsh", completion_zsh}, {"fish", completion_fish}};

int cmd_completion(struct session *session)
{
	const struct options *options = &session->options;
	for (size_t i = 0; options->paths.count == 1 && i < sizeof shells / sizeof shells[0]; i++) {
		if (!str_equal(options->paths.items[0], str_from_c(shells[i].name)))
			continue;
		shells[i].write(&session->arena, stdout);
		return session_report(session);
	}
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash %s", command_find(STR("completion"))->synopsis);
	return session_report(session);
}
