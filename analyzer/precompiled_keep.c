// Headers in the store: what they were made of, what is known of it, and the precompiled header itself, under one number. Nothing of it is believed
// before all files were found to be what they were, and no others in their places.
#include "codec.h"
#include "precompiled_internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

enum { HEADER_BYTES_MAX = 256 * 1024 * 1024, FORMAT = 2 };

static uint64_t key_of(const struct precompiled *p, const struct header *header)
{
	uint64_t versions = XXH3_64bits_withSeed(p->setup->versions.ptr, p->setup->versions.len, FORMAT);
	return XXH3_64bits_withSeed(&header->group, sizeof header->group, versions + header->bodies);
}

// --- the layout

static void code_macro(struct codec *codec, struct scan_macro *macro)
{
	code_hash(codec, &macro->name);
	code_hash(codec, &macro->only_if);
	code_bool(codec, &macro->if_missing);
}

static void code_include(struct codec *codec, struct scan_include *include)
{
	code_str(codec, &include->name);
	code_bool(codec, &include->angled);
	code_bool(codec, &include->conditional);
	code_u32(codec, &include->macros);
}

static void code_file(struct codec *codec, struct precompiled_file *file)
{
	code_str(codec, &file->path);
	code_hash(codec, &file->hash);
	code_u32(codec, &file->includer);
}

static void code_scanned(struct codec *codec, const struct scanned_file **scanned)
{
	struct scanned_file file = {.readable = true};
	if (codec->out != NULL)
		file = **scanned;
	code_str(codec, &file.path);
	code_array(codec, &file.macros, 17, code_macro);
	code_array(codec, &file.includes, 4, code_include);
	if (codec->out == NULL) {
		struct scanned_file *copy = arena_new(codec->arena, struct scanned_file);
		*copy = file;
		*scanned = copy;
	}
}

static void code_word(struct codec *codec, struct header_word *word)
{
	code_hash(codec, &word->word);
	code_u32(codec, &word->file);
}

static void code_header(struct codec *codec, struct header *header, uint64_t *shadows)
{
	code_hash(codec, shadows);
	code_str(codec, &header->text);
	code_array(codec, &header->files.items, 10, code_file);
	code_array(codec, &header->scanned, 3, code_scanned);
	code_array(codec, &header->words, 9, code_word);
	code_array(codec, &header->namers, 8, code_hash);
}

// --- does it still hold?

static uint64_t shadows_now(const struct precompiled *p, const struct header *header)
{
	struct arena scratch = {0};
	struct source_file *files = arena_array(&scratch, struct source_file, (size_t)header->files.items.count + 1);
	for (uint32_t i = 0; i < header->files.items.count; i++)
		files[i] = (struct source_file){.path = header->files.items.items[i].path, .hash = header->files.items.items[i].hash, .kind = FILE_SYSTEM};
	shadows_look(p->setup->shadows, header->job);
	uint64_t shadows = shadows_of(p->setup->shadows, header->job, files, header->files.items.count);
	arena_finish(&scratch);
	return shadows;
}

static bool is_sound(const struct header *header)
{
	bool sound = header->scanned.count == header->files.items.count;
	for (uint32_t i = 0; i < header->files.items.count; i++)
		sound = sound && (header->files.items.items[i].includer == UINT32_MAX || header->files.items.items[i].includer < i);
	for (uint32_t i = 0; i < header->words.count; i++)
		sound = sound && header->words.items[i].file < header->files.items.count && (i == 0 || header->words.items[i - 1].word <= header->words.items[i].word);
	return sound;
}

static bool holds(const struct precompiled *p, const struct header *header, uint64_t shadows)
{
	for (uint32_t i = 0; i < header->files.items.count; i++) {
		const struct precompiled_file *file = &header->files.items.items[i];
		if (file->hash != 0 && content_hash_of(p->setup->contents, file->path) != file->hash)
			return false;
	}
	return shadows_now(p, header) == shadows;
}

// --- to and fro

static bool write_file(const char *path, struct str content)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = file >= 0;
	while (good && content.len > 0) {
		ssize_t written = write(file, content.ptr, content.len);
		good = written > 0;
		content = str_slice(content, good ? (size_t)written : 0, content.len);
	}
	if (file >= 0)
		good = close(file) == 0 && good;
	if (!good)
		unlink(path);
	return good;
}

// In the arena of headers, but for the precompiled header itself.
static void take_prelude(struct precompiled *p, struct header *header)
{
	for (uint32_t i = 0; header->prelude != NULL && i < header->scanned.count; i++)
		if (str_equal(header->scanned.items[i]->path, header->prelude->path))
			header->scanned.items[i] = header->prelude;
	precompiled_index_paths(p, header);
}

bool precompiled_load(struct precompiled *p, struct store *store, struct header *header)
{
	struct arena scratch = {0};
	struct str image, binary;
	uint64_t check = 0, shadows = 0;
	bool good = store != NULL && store_get_result(store, &scratch, key_of(p, header), &image) && image.len > sizeof check;
	if (good) {
		memcpy(&check, image.ptr, sizeof check);
		image = str_slice(image, sizeof check, image.len);
		good = XXH3_64bits(image.ptr, image.len) == check;
	}
	struct codec codec = {.arena = &p->arena, .rest = good ? image : STR_NULL};
	if (good) {
		code_str(&codec, &binary);
		codec.rest = str_copy(&p->arena, codec.rest); // strings point into it
		code_header(&codec, header, &shadows);
		good = codec.fault == NULL && codec.rest.len == 0 && is_sound(header) && holds(p, header, shadows) && write_file(header->target.ptr, binary);
	}
	if (good)
		take_prelude(p, header);
	arena_finish(&scratch);
	return good;
}

void precompiled_save(struct precompiled *p, struct store *store, const struct header *header)
{
	struct header copy = *header;
	struct strbuf image = {0}, binary = {0};
	uint64_t check = 0, shadows = store == NULL ? 0 : shadows_now(p, header);
	strbuf_append(&image, &check, sizeof check);
	if (store != NULL && strbuf_read_file(&binary, header->target.ptr, HEADER_BYTES_MAX)) {
		struct codec codec = {.out = &image};
		struct str bytes = strbuf_view(&binary);
		code_str(&codec, &bytes);
		code_header(&codec, &copy, &shadows);
		check = XXH3_64bits(image.ptr + sizeof check, image.len - sizeof check);
		memcpy(image.ptr, &check, sizeof check);
		store_put_result(store, key_of(p, header), strbuf_view(&image));
	}
	strbuf_finish(&binary);
	strbuf_finish(&image);
}
