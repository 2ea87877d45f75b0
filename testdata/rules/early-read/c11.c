#include <stdlib.h>
#include <string.h>
#include <threads.h>
struct text { char name[16]; int size; mtx_t lock; };
int step(int i);
void note(const char *text);
static int fill(void *arg) { struct text *text = arg; memcpy(text->name, "abc", 4); text->size = 3; return 0; }
static int fill_locked(void *arg) { struct text *text = arg; mtx_lock(&text->lock); fill(text); mtx_unlock(&text->lock); return 0; }
static int fill_a_copy(void *arg) { struct text copy = *(struct text *)arg; copy.size = step(1); note(copy.name); return copy.size; }
static int size_of(const struct text *text) { return text->size; }

int bad_size(struct text *text)
{
	thrd_t t;
	if (thrd_create(&t, fill, text) != thrd_success)
		return -1;
	int size = text->size; // want early-read "size"
	thrd_join(t, NULL);
	return size;
}
int bad_in_a_helper(struct text *text)
{
	thrd_t t;
	if (thrd_create(&t, fill, text) != thrd_success)
		return -1;
	int size = size_of(text); // want early-read "size"
	thrd_join(t, NULL);
	return size;
}
int bad_heap(void)
{
	thrd_t t;
	struct text *text = calloc(1, sizeof(*text));
	if (text == NULL || thrd_create(&t, fill, text) != thrd_success)
		return free(text), -1;
	struct text *seen = text;
	int size = seen->size; // want early-read "size"
	thrd_join(t, NULL);
	free(text);
	return size;
}
int ok_size(struct text *text)
{
	thrd_t t;
	if (thrd_create(&t, fill, text) != thrd_success)
		return -1;
	thrd_join(t, NULL);
	return size_of(text);
}
int ok_writes_a_copy(struct text *text)
{
	thrd_t t;
	if (thrd_create(&t, fill_a_copy, text) != thrd_success)
		return -1;
	int size = text->size, result;
	thrd_join(t, &result);
	return size + result;
}
int ok_locked(struct text *text)
{
	thrd_t t;
	if (thrd_create(&t, fill_locked, text) != thrd_success)
		return -1;
	mtx_lock(&text->lock);
	int size = size_of(text);
	mtx_unlock(&text->lock);
	thrd_join(t, NULL);
	return size;
}
int ok_another(struct text *text, struct text *other)
{
	thrd_t t;
	if (thrd_create(&t, fill, text) != thrd_success)
		return -1;
	int size = size_of(other);
	thrd_join(t, NULL);
	return size;
}
