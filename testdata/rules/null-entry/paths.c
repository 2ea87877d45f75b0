#include <pthread.h>
#include <stddef.h>

void *fast(void *arg);
void *slow(void *arg);
void complain(const char *text);
typedef void *(*entry_function)(void *);

int bad_not_set_for_every_kind(pthread_t *out, int kind)
{
	entry_function entry = NULL;
	if (kind == 1)
		entry = fast;
	else if (kind == 2)
		entry = slow;
	return pthread_create(out, NULL, entry, NULL); // want null-entry "'pthread_create'"
}

int bad_tested_but_used_anyway(pthread_t *out, entry_function entry)
{
	if (entry == NULL)
		complain("no entry");
	return pthread_create(out, NULL, entry, NULL); // want null-entry ""
}

int bad_conditional_null(pthread_t *out, int wanted)
{
	return pthread_create(out, NULL, wanted ? fast : NULL, NULL); // want null-entry ""
}

int bad_switch_without_default(pthread_t *out, int kind)
{
	entry_function entry = NULL;
	switch (kind) {
	case 1:
		entry = fast;
		break;
	case 2:
		entry = slow;
		break;
	}
	return pthread_create(out, NULL, entry, NULL); // want null-entry ""
}

int ok_set_for_every_kind(pthread_t *out, int kind)
{
	entry_function entry = NULL;
	if (kind == 1)
		entry = fast;
	else
		entry = slow;
	return pthread_create(out, NULL, entry, NULL);
}

int ok_one_of_two(pthread_t *out, int wanted)
{
	return pthread_create(out, NULL, wanted ? fast : slow, NULL);
}
