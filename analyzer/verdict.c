// See verdict.h.
#include "verdict.h"

#include "codec.h"

#include <stdlib.h>
#include <string.h>

#define uthash_fatal(message) abort() // as arena_alloc does
#include <uthash.h>

enum {
	VERDICT_VERSION = 1,
	// Bytes that one of these has at least.
	PLACE_LEAST = 5,
	STEP_LEAST = PLACE_LEAST + 3,
	EDIT_LEAST = PLACE_LEAST + 1,
	DIAGNOSTIC_LEAST = 2 * PLACE_LEAST + 24,
	FILE_LEAST = 9,
	UNIT_LEAST = 2,
	FUNCTION_LEAST = 4,
	REASON_LEAST = 5,
	NOTE_LEAST = 4,
};

// --- gathering

struct known_file {
	struct str path;
	uint32_t number;
	UT_hash_handle hh;
};

struct gathering {
	struct arena *arena;
	struct arena scratch;
	struct content_cache *contents;
	struct verdict_record *kept;
	struct known_file *by_path;
};

// The file's number; UINT32_MAX: it is not the file that another unit read, or cannot be read.
static uint32_t file_number(struct gathering *gathering, const struct source_file *file)
{
	struct known_file *known = NULL;
	struct source_file kept = *file;
	if (kept.hash == 0)
		kept.hash = content_hash_of(gathering->contents, file->path);
	HASH_FIND(hh, gathering->by_path, file->path.ptr, file->path.len, known);
	if (known != NULL)
		return gathering->kept->files.items[known->number].hash == kept.hash ? known->number : UINT32_MAX;
	if (kept.hash == 0)
		return UINT32_MAX;
	known = arena_new(&gathering->scratch, struct known_file);
	known->path = file->path;
	known->number = gathering->kept->files.count;
	HASH_ADD_KEYPTR(hh, gathering->by_path, known->path.ptr, known->path.len, known);
	array_push(gathering->arena, &gathering->kept->files, kept);
	return known->number;
}

static bool gather_unit(struct gathering *gathering, const struct unit_facts *facts)
{
	struct verdict_unit unit = {.wanted = facts->problems.count > 0 || facts_tainted_count(facts) > 0};
	for (uint32_t i = 0; i < facts->files.count; i++) {
		uint32_t number = file_number(gathering, &facts->files.items[i]);
		if (number == UINT32_MAX)
			return false;
		array_push(gathering->arena, &unit.files, ((struct verdict_file){number, facts->files.items[i].kind}));
	}
	array_push(gathering->arena, &gathering->kept->units, unit);
	return true;
}

bool verdict_gather(struct arena *arena, const struct unit_facts *const *units, uint32_t count, struct content_cache *contents,
                    struct verdict_record *ret_kept)
{
	struct gathering gathering = {.arena = arena, .contents = contents, .kept = ret_kept};
	bool good = true;
	for (uint32_t i = 0; good && i < count; i++)
		good = gather_unit(&gathering, units[i]);
	HASH_CLEAR(hh, gathering.by_path);
	arena_finish(&gathering.scratch);
	return good;
}

// --- to bytes and back

static void code_place(struct codec *codec, struct place *place)
{
	code_str(codec, &place->path);
	code_u32(codec, &place->begin);
	code_u32(codec, &place->end);
	code_u32(codec, &place->line);
	code_u32(codec, &place->column);
}

static void code_step(struct codec *codec, struct diagnostic_step *step)
{
	code_place(codec, &step->place);
	code_str(codec, &step->message);
	code_u32(codec, &step->task);
	code_bool(codec, &step->contrast);
}

static void code_edit(struct codec *codec, struct fix_edit *edit)
{
	code_place(codec, &edit->place);
	code_str(codec, &edit->text);
}

static void code_diagnostic(struct codec *codec, struct diagnostic *diagnostic)
{
	code_str(codec, &diagnostic->rule_id);
	code_enum(codec, &diagnostic->severity, severity, SEVERITY_ERROR);
	code_enum(codec, &diagnostic->tier, tier, TIER_AUDIT);
	code_place(codec, &diagnostic->place);
	code_place(codec, &diagnostic->start);
	code_str(codec, &diagnostic->message);
	code_str(codec, &diagnostic->help);
	code_str(codec, &diagnostic->function);
	code_str(codec, &diagnostic->handle);
	code_u32(codec, &diagnostic->ordinal);
	code_hash(codec, &diagnostic->fingerprint);
	code_array(codec, &diagnostic->steps, STEP_LEAST, code_step);
	code_str(codec, &diagnostic->fix_title);
	code_bool(codec, &diagnostic->fix_safe);
	code_array(codec, &diagnostic->fix, EDIT_LEAST, code_edit);
	code_bool(codec, &diagnostic->suppressed);
	code_bool(codec, &diagnostic->baselined);
	code_str(codec, &diagnostic->suppression_reason);
}

static void code_function(struct codec *codec, struct gap_function *function)
{
	code_str(codec, &function->name);
	code_str(codec, &function->path);
	code_u32(codec, &function->line);
	code_u32(codec, &function->column);
}

static void code_reason(struct codec *codec, struct gap_reason *reason)
{
	code_str(codec, &reason->reason);
	code_str(codec, &reason->path);
	code_u32(codec, &reason->functions);
	code_u32(codec, &reason->line);
	code_u32(codec, &reason->column);
}

static void code_note(struct codec *codec, struct gap_note *note)
{
	code_str(codec, &note->path);
	code_str(codec, &note->message);
	code_u32(codec, &note->line);
	code_u32(codec, &note->column);
}

static void code_verdict(struct codec *codec, struct verdict *verdict)
{
	struct program_statistics *statistics = &verdict->statistics;
	uint32_t *const numbers[] = {&statistics->functions, &statistics->spawns, &statistics->capped, &statistics->tainted, &statistics->imprecise, &statistics->passed_over};
	code_array(codec, &verdict->diagnostics.items, DIAGNOSTIC_LEAST, code_diagnostic);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		code_u32(codec, numbers[i]);
	code_array(codec, &verdict->gaps.capped, FUNCTION_LEAST, code_function);
	code_array(codec, &verdict->gaps.tainted, FUNCTION_LEAST, code_function);
	code_array(codec, &verdict->gaps.reasons, REASON_LEAST, code_reason);
	code_array(codec, &verdict->gaps.contradictions, NOTE_LEAST, code_note);
}

static void code_file(struct codec *codec, struct source_file *file)
{
	code_str(codec, &file->path);
	code_hash(codec, &file->hash);
}

static void code_use(struct codec *codec, struct verdict_file *use)
{
	code_u32(codec, &use->file);
	code_enum(codec, &use->kind, file_kind, FILE_VENDOR);
}

static void code_unit(struct codec *codec, struct verdict_unit *unit)
{
	code_bool(codec, &unit->wanted);
	code_array(codec, &unit->files, 2, code_use);
}

static void code_kept(struct codec *codec, struct verdict_record *kept)
{
	uint32_t version = VERDICT_VERSION;
	code_u32(codec, &version);
	if (version != VERDICT_VERSION)
		codec_fail(codec, "it is of another version");
	code_hash(codec, &kept->shadows);
	code_hash(codec, &kept->mark);
	code_array(codec, &kept->files, FILE_LEAST, code_file);
	code_array(codec, &kept->units, UNIT_LEAST, code_unit);
	code_verdict(codec, &kept->verdict);
}

void verdict_pack(struct verdict_record *kept, struct strbuf *out)
{
	struct codec codec = {.out = out};
	code_kept(&codec, kept);
}

bool verdict_unpack(struct arena *arena, struct str image, struct verdict_record *ret_kept)
{
	struct codec codec = {.arena = arena, .rest = image};
	*ret_kept = (struct verdict_record){0};
	code_kept(&codec, ret_kept);
	ret_kept->verdict.diagnostics.arena = arena;
	bool good = codec.fault == NULL && codec.rest.len == 0;
	for (uint32_t i = 0; good && i < ret_kept->units.count; i++)
		for (uint32_t j = 0; good && j < ret_kept->units.items[i].files.count; j++)
			good = ret_kept->units.items[i].files.items[j].file < ret_kept->files.count;
	return good;
}

// --- use

bool verdict_holds(const struct verdict_record *kept, struct content_cache *contents)
{
	for (uint32_t i = 0; i < kept->files.count; i++)
		if (content_hash_of(contents, kept->files.items[i].path) != kept->files.items[i].hash)
			return false;
	return true;
}

const struct unit_facts *verdict_outline(struct arena *arena, const struct verdict_record *kept, uint32_t unit, struct str path,
                                         uint64_t configuration)
{
	const struct verdict_unit *outline = &kept->units.items[unit];
	struct unit_facts *facts = arena_new(arena, struct unit_facts);
	facts->path = path;
	facts->configuration = configuration;
	facts->files.items = arena_array(arena, struct source_file, outline->files.count + 1);
	facts->files.count = facts->files.capacity = outline->files.count;
	for (uint32_t i = 0; i < outline->files.count; i++) {
		facts->files.items[i] = kept->files.items[outline->files.items[i].file];
		facts->files.items[i].kind = outline->files.items[i].kind;
	}
	return facts;
}
