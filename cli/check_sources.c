// Facts that were made elsewhere, and earlier: is the source that is shown with them the one that they speak of?
#include "check_run.h"

#include "str.h"

// A file that no unit names, or names without a hash, is taken as it is.
static bool source_is_right(void *context, struct str path, struct str text)
{
	const struct check_run *run = context;
	bool named = false;
	uint64_t hash = str_hash(text);
	for (size_t i = 0; i < run->result.unit_count; i++) {
		const struct unit_facts *facts = run->result.units[i].facts;
		for (uint32_t j = 0; facts != NULL && j < facts->files.count; j++) {
			const struct source_file *file = &facts->files.items[j];
			if (!str_equal(file->path, path))
				continue;
			if (file->hash == 0 || file->hash == hash)
				return true;
			named = true;
		}
	}
	return !named;
}

static void note_source(struct check_run *run, struct source_cache *sources, struct str path)
{
	const struct source *source = source_get(sources, path);
	if (!source->readable)
		problem_add(&run->session->problems, PROBLEM_NOTE, path, "%s: what is found in it is shown without its text",
		            source->changed ? "is not what the facts were made of" : "cannot be read");
}

void check_sources(struct check_run *run, struct source_cache *sources)
{
	sources->is_right = source_is_right;
	sources->context = run;
	for (uint32_t i = 0; i < run->report.finding_count; i++) {
		const struct diagnostic *diagnostic = run->report.findings[i];
		note_source(run, sources, diagnostic->place.path);
		for (uint32_t j = 0; j < diagnostic->steps.count; j++)
			note_source(run, sources, diagnostic->steps.items[j].place.path);
	}
}
