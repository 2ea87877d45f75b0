// See facts_file.h. A signature, the hash of all that follows, then the maker and the units, by a codec.
#include "facts_file.h"

#include "codec.h"
#include "facts.h"

enum { LAYOUT_VERSION = 1, SIGNATURE = 8, HASH = 8 };

static const char signature[SIGNATURE] = {'l', 'e', 'a', 's', 'h', 'f', LAYOUT_VERSION, '\n'};

const char *facts_maker_difference(const struct facts_maker *a, const struct facts_maker *b)
{
	if (!str_equal(a->version, b->version) || a->format != b->format)
		return "was made by another version of leash";
	if (!str_equal(a->libclang, b->libclang))
		return "was made with another version of libclang";
	if (a->models != b->models)
		return "was made with other API models";
	return str_equal(a->vendor, b->vendor) ? NULL : "was made under another configuration: 'paths.vendor' differs";
}

static void code_maker(struct codec *codec, struct facts_maker *maker)
{
	code_str(codec, &maker->version);
	code_u32(codec, &maker->format);
	code_str(codec, &maker->libclang);
	code_hash(codec, &maker->models);
	code_str(codec, &maker->vendor);
}

// Their names are all that a report says of them; what follows may hold paths of one machine.
static void code_dropped(struct codec *codec, struct dropped_flag *dropped)
{
	struct str name = codec->out == NULL ? STR_NULL : dropped_flag_name(dropped->flag);
	struct str reason = codec->out == NULL ? STR_NULL : str_from_c(dropped->reason);
	code_str(codec, &name);
	code_str(codec, &reason);
	if (codec->out == NULL) {
		dropped->flag = name;
		dropped->reason = str_copy(codec->arena, reason).ptr;
	}
}

static void code_file_unit(struct codec *codec, struct facts_file_unit *unit)
{
	code_str(codec, &unit->path);
	code_hash(codec, &unit->configuration);
	code_array(codec, &unit->dropped, 2, code_dropped);
	code_str(codec, &unit->image);
	code_str(codec, &unit->reason);
}

static void code_facts_file(struct codec *codec, struct facts_file *file)
{
	code_maker(codec, &file->maker);
	code_array(codec, &file->units, 12, code_file_unit);
}

void facts_file_write(const struct facts_file *file, struct strbuf *out)
{
	struct strbuf body = {.max = out->max};
	struct codec codec = {.out = &body}, seal = {.out = out};
	// A writing codec never writes through what it is shown.
	code_facts_file(&codec, (struct facts_file *)file);
	uint64_t hash = str_hash(strbuf_view(&body));
	strbuf_append(out, signature, sizeof signature);
	code_hash(&seal, &hash);
	strbuf_str(out, strbuf_view(&body));
	out->overflow |= body.overflow;
	strbuf_finish(&body);
}

// What is wrong with the first bytes; NULL: nothing.
static const char *judge_head(struct str bytes)
{
	if (bytes.len == 0)
		return "is empty";
	if (!str_starts_with(bytes, (struct str){signature, SIGNATURE - 2}))
		return "is no file of facts";
	if (bytes.len < SIGNATURE + HASH)
		return "is damaged: it is cut off";
	return str_starts_with(bytes, (struct str){signature, SIGNATURE}) ? NULL : "was made by another version of leash";
}

bool facts_file_read(struct arena *arena, struct str bytes, struct facts_file *ret_file, const char **ret_reason)
{
	struct facts_file file = {0};
	uint64_t hash = 0;
	struct codec codec = {.arena = arena, .rest = str_slice(bytes, SIGNATURE, bytes.len)};
	*ret_reason = judge_head(bytes);
	if (*ret_reason != NULL)
		return false;
	code_hash(&codec, &hash);
	if (hash != str_hash(codec.rest)) {
		*ret_reason = "is damaged or cut off: its checksum is wrong";
		return false;
	}
	code_facts_file(&codec, &file);
	if (codec.fault != NULL || codec.rest.len > 0) {
		*ret_reason = "is damaged: its parts do not fit together";
		return false;
	}
	*ret_file = file;
	return true;
}
