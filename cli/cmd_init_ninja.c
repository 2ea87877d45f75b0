// leash init --ninja: the compile database as a file for Ninja, whose actions make facts and judge them.
#include "commands.h"

#include "file_replace.h"

#include <string.h>

static const char MARK[] = "# Made by 'leash init --ninja', which makes it again when the compile database changes.\n";
static const char RULES[] =
    "# 'ninja -f leash.ninja' makes the facts of each source, then judges the program from all of them.\n"
    "ninja_required_version = 1.5\n"
    "\n"
    "leash = leash\n"
    "# For example -o sarif:leash.sarif, --baseline FILE, --fail-on never, --allow-incomplete\n"
    "options =\n"
    "\n"
    "rule facts\n"
    "  command = $leash facts --allow-incomplete $root --directory $in_folder --depfile $out.d -o $out -- $flags $source\n"
    "  depfile = $out.d\n"
    "  deps = gcc\n"
    "  description = FACTS $source\n"
    "\n"
    "rule judge\n"
    "  command = $leash link $root $options @$out.units && touch $out\n"
    "  rspfile = $out.units\n"
    "  rspfile_content = $in_newline\n"
    "  description = LEASH\n"
    "\n"
    "rule again\n"
    "  command = $leash init --ninja -p $in\n"
    "  generator = 1\n"
    "  restat = 1\n"
    "  description = MAKING $out\n"
    "\n";

struct ninja {
	struct session *session;
	struct project project;
	struct strbuf text;
	ARRAY(struct str) facts; // what is made
};

// A line break ends whatever it stands in, for Ninja and in what it reads from compilers.
static bool can_be_written(struct str word)
{
	return str_find(word, '\n') == SIZE_MAX && str_find(word, '\r') == SIZE_MAX;
}

// Among paths.
static void put_path(struct strbuf *text, struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		if (path.ptr[i] == ' ' || path.ptr[i] == ':' || path.ptr[i] == '$' || path.ptr[i] == '|')
			strbuf_char(text, '$');
		strbuf_char(text, path.ptr[i]);
	}
}

// In a variable that stands in a command: for the shell, and then for Ninja.
static void put_word(struct strbuf *text, struct str word)
{
	strbuf_char(text, '\'');
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '\'')
			strbuf_c(text, "'\\''");
		else if (word.ptr[i] == '$')
			strbuf_c(text, "$$");
		else
			strbuf_char(text, word.ptr[i]);
	}
	strbuf_char(text, '\'');
}

// As seen from the folder: below it, or above it where both lie in the root; else absolute.
static struct str seen_from(struct ninja *ninja, struct str folder, struct str path)
{
	struct arena *arena = &ninja->session->arena;
	struct str root = ninja->project.root, at = folder;
	struct strbuf up = {0};
	bool within = str_equal(path, root) || (str_starts_with(path, root) && path.len > root.len && path.ptr[root.len] == '/');
	while (within && at.len >= root.len) {
		if (str_equal(at, path) || (str_starts_with(path, at) && path.len > at.len && path.ptr[at.len] == '/')) {
			struct str rest = path.len == at.len ? STR_NULL : str_slice(path, at.len + 1, path.len);
			strbuf_str(&up, rest);
			struct str seen = up.len == 0 ? STR(".") : str_copy(arena, strbuf_view(&up));
			strbuf_finish(&up);
			return seen;
		}
		strbuf_c(&up, "../");
		at = str_slice(at, 0, str_rfind(at, '/'));
	}
	strbuf_finish(&up);
	return path;
}

// The argument with its folder as seen from where the compiler runs, so that another checkout writes the same.
static struct str seen_argument(struct ninja *ninja, struct str folder, struct str argument)
{
	static const char *const flags[] = {"-I", "-isystem", "-iquote", "-idirafter", "-include", "-imacros", ""};
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		struct str flag = str_from_c(flags[i]);
		if (!str_starts_with(argument, flag) || argument.len == flag.len || argument.ptr[flag.len] != '/')
			continue;
		struct str path = seen_from(ninja, folder, str_slice(argument, flag.len, argument.len));
		return str_format(&ninja->session->arena, "%.*s%.*s", STR_ARG(flag), STR_ARG(path));
	}
	return argument;
}

// A source may be there several times; its jobs follow each other.
static struct str name_facts(struct ninja *ninja, const struct compile_job *job, bool again)
{
	struct arena *arena = &ninja->session->arena;
	struct str path = path_relative(ninja->project.root, job->file);
	struct str facts = str_format(arena, ".leash-ninja/%s%.*s.facts", path.ptr[0] == '/' ? "outside" : "", STR_ARG(path));
	if (again)
		facts = str_format(arena, ".leash-ninja/%s%.*s.%016llx.facts", path.ptr[0] == '/' ? "outside" : "", STR_ARG(path),
		                   (unsigned long long)job->configuration);
	return facts;
}

static void put_job(struct ninja *ninja, const struct compile_job *job, bool again)
{
	struct session *session = ninja->session;
	struct strbuf *text = &ninja->text;
	bool writable = can_be_written(job->file) && can_be_written(job->directory);
	for (uint32_t i = 0; i < job->arguments.count; i++)
		writable = writable && can_be_written(job->arguments.items[i]);
	if (!writable) {
		problem_add(&session->problems, PROBLEM_UNIT, path_relative(ninja->project.root, job->file),
		            "is left out: Ninja knows no line breaks in names and flags");
		return;
	}
	struct str facts = name_facts(ninja, job, again);
	array_push(&session->arena, &ninja->facts, facts);
	strbuf_c(text, "build ");
	put_path(text, facts);
	strbuf_c(text, ": facts ");
	put_path(text, seen_from(ninja, session->working, job->file));
	strbuf_c(text, "\n  in_folder = ");
	put_word(text, seen_from(ninja, session->working, job->directory));
	strbuf_c(text, "\n  source = ");
	put_word(text, seen_from(ninja, job->directory, job->file));
	strbuf_c(text, "\n  flags =");
	for (uint32_t i = 0; i < job->arguments.count; i++) {
		strbuf_char(text, ' ');
		put_word(text, seen_argument(ninja, job->directory, job->arguments.items[i]));
	}
	strbuf_char(text, '\n');
}

static void put_end(struct ninja *ninja)
{
	struct strbuf *text = &ninja->text;
	strbuf_c(text, "\nbuild .leash-ninja/judged: judge");
	for (uint32_t i = 0; i < ninja->facts.count; i++) {
		strbuf_c(text, " $\n  ");
		put_path(text, ninja->facts.items[i]);
	}
	if (ninja->project.config.path.len > 0) {
		strbuf_c(text, " | ");
		put_path(text, seen_from(ninja, ninja->session->working, ninja->project.config.path));
	}
	strbuf_c(text, "\nbuild leash: phony .leash-ninja/judged\ndefault leash\n\nbuild leash.ninja: again ");
	put_path(text, seen_from(ninja, ninja->session->working, ninja->project.compdb.path));
	strbuf_char(text, '\n');
}

// A file of that name that somebody else wrote is not touched.
static bool may_be_written(struct session *session)
{
	struct strbuf old = {0};
	bool there = strbuf_read_file(&old, path_normalise(&session->arena, session->working, STR("leash.ninja")).ptr, 0);
	bool ours = !there || session->options.force || str_starts_with(strbuf_view(&old), str_from_c(MARK));
	strbuf_finish(&old);
	if (!ours)
		problem_add(&session->problems, PROBLEM_USAGE, path_normalise(&session->arena, session->working, STR("leash.ninja")),
		            "is there already, and not of this command: nothing was written (--force replaces it)");
	return ours;
}

bool init_ninja(struct session *session)
{
	struct ninja ninja = {.session = session};
	struct compdb compdb;
	static const struct flag_edits none;
	if (!may_be_written(session) || !project_open(session, session->working, &ninja.project))
		return false;
	if (ninja.project.compdb.path.len == 0) {
		problem_add(&session->problems, PROBLEM_USAGE, session->working, "no compile database was found: -p names one");
		return false;
	}
	// As the database has them: `leash facts` sees to what the configuration adds and removes.
	if (!compdb_load(&session->arena, ninja.project.compdb.path, ninja.project.root, &none, &compdb, &(struct problem_list){.arena = &session->arena}))
		return false;
	strbuf_c(&ninja.text, MARK);
	strbuf_c(&ninja.text, RULES);
	strbuf_c(&ninja.text, "root = --root ");
	put_word(&ninja.text, seen_from(&ninja, session->working, ninja.project.root));
	strbuf_c(&ninja.text, "\n\n");
	for (uint32_t i = 0; i < compdb.jobs.count; i++)
		put_job(&ninja, &compdb.jobs.items[i], i > 0 && str_equal(compdb.jobs.items[i - 1].file, compdb.jobs.items[i].file));
	put_end(&ninja);
	bool good = file_write(session, STR("leash.ninja"), strbuf_view(&ninja.text), false);
	if (good && !session->options.quiet)
		fprintf(stderr, "leash: wrote leash.ninja: %u actions\n", ninja.facts.count + 1);
	strbuf_finish(&ninja.text);
	return good;
}
