// See texts.h.
#include "texts.h"

enum { TEXT_MAX = 64 * 1024 * 1024 };

static struct str read_text(struct texts *texts, struct str path)
{
	struct session *session = texts->session;
	struct str absolute = path_normalise(&session->arena, texts->root, path), text = STR_NULL;
	const struct unsaved_file *unsaved = session_unsaved(session, absolute);
	if (unsaved != NULL)
		return unsaved->text;
	struct strbuf buffer = {0};
	if (strbuf_read_file(&buffer, str_copy(&session->arena, absolute).ptr, TEXT_MAX))
		text = str_copy(&session->arena, strbuf_view(&buffer));
	strbuf_finish(&buffer);
	return text;
}

static const struct text_entry *entry_of(struct texts *texts, struct str path)
{
	for (uint32_t i = 0; i < texts->items.count; i++)
		if (str_equal(texts->items.items[i].path, path))
			return &texts->items.items[i];
	struct text_entry entry = {.path = str_copy(&texts->session->arena, path), .text = read_text(texts, path)};
	entry.hash = str_hash(entry.text);
	array_push(&texts->session->arena, &texts->items, entry);
	return &texts->items.items[texts->items.count - 1];
}

struct str texts_get(struct texts *texts, struct str path)
{
	return entry_of(texts, path)->text;
}

static struct str get_analysed(void *context, struct str path, uint64_t hash)
{
	const struct text_entry *entry = entry_of(context, path);
	return entry->hash == hash ? entry->text : STR_NULL;
}

void texts_init(struct session *session, struct str root, struct texts *ret_texts)
{
	*ret_texts = (struct texts){.session = session, .root = root};
	ret_texts->source = (struct source_texts){get_analysed, ret_texts};
}
