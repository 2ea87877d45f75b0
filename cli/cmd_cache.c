// leash cache: what is kept between runs, and how to be rid of it.
#include "commands.h"

#include "render.h"
#include "store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct cache {
	struct session *session;
	bool clear;
	uint32_t stores;
	uint64_t bytes;
};

static void print_size(uint64_t bytes)
{
	static const char *const units[] = {"bytes", "KiB", "MiB", "GiB"};
	double size = (double)bytes;
	int unit = 0;
	for (; size >= 1024 && unit < 3; unit++)
		size /= 1024;
	printf(unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
}

static void show_one(struct cache *cache, struct str folder)
{
	struct session *session = cache->session;
	const char *path = str_copy(&session->arena, folder).ptr;
	struct store_survey survey = store_survey(path);
	static const char *const states[] = {"", "", ", damaged: the next run rebuilds it", ", of another program: leash does not use it"};
	if (survey.state == STORE_ABSENT)
		return;
	if (cache->clear && !store_clear(path)) {
		const char *reason = survey.state == STORE_FOREIGN ? "it belongs to another program" : errno == EBUSY ? "another process uses it" : strerror(errno);
		problem_add(&session->problems, PROBLEM_USAGE, folder, "is not cleared: %s", reason);
		return;
	}
	if (cache->clear)
		rmdir(path); // only when nothing else is in it
	cache->stores++;
	cache->bytes += survey.bytes;
	printf("%.*s: %s", STR_ARG(text_line(&session->arena, folder)), cache->clear ? "removed " : "");
	print_size(survey.bytes);
	printf(", facts of %llu unit%s, which read %llu files%s\n", (unsigned long long)survey.units, survey.units == 1 ? "" : "s",
	       (unsigned long long)survey.files, states[survey.state]);
}

static int is_store(const struct dirent *entry)
{
	return strlen(entry->d_name) == 16 && strspn(entry->d_name, "0123456789abcdef") == 16;
}

// The folders of all projects lie beside each other.
static void show_all(struct cache *cache, struct str folder)
{
	struct session *session = cache->session;
	struct dirent **entries = NULL;
	int count = scandir(str_copy(&session->arena, folder).ptr, &entries, is_store, alphasort);
	if (count < 0 && errno != ENOENT)
		problem_add(&session->problems, PROBLEM_USAGE, folder, "cannot be read: %s", strerror(errno));
	for (int i = 0; i < count; i++) {
		show_one(cache, str_format(&session->arena, "%.*s/%s", STR_ARG(folder), entries[i]->d_name));
		free(entries[i]);
	}
	free((void *)entries);
}

int cmd_cache(struct session *session)
{
	struct options *options = &session->options;
	struct project project = {0};
	struct str verb = options->paths.count == 1 ? options->paths.items[0] : STR_NULL;
	struct cache cache = {.session = session, .clear = str_equal(verb, STR("clear"))};
	if (!cache.clear && !str_equal(verb, STR("stats"))) {
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash %s", command_find(STR("cache"))->synopsis);
		return session_report(session);
	}
	options->paths.count = 0;
	if (options->cache.len > 0) {
		show_one(&cache, path_normalise(&session->arena, session->working, options->cache));
	} else if (project_open_bare(session, session->working, &project)) {
		struct str folder = project_store_folder(session, project.root);
		if (folder.len == 0)
			problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "there is no cache: neither XDG_CACHE_HOME nor HOME is set");
		else if (options->all)
			show_all(&cache, str_slice(folder, 0, str_rfind(folder, '/')));
		else
			show_one(&cache, folder);
	}
	if (cache.stores == 0 && !problem_has(&session->problems, PROBLEM_USAGE))
		printf("nothing is kept%s\n", options->all ? "" : " for this project");
	return session_report(session);
}
