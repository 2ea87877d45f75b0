#include <pthread.h>

int start_with(pthread_t *ret_thread, void *(*entry)(void *));
int start_with_default(pthread_t *ret_thread, void *(*entry)(void *), void *(*otherwise)(void *));
void *fast(void *arg);

int bad_null_in_the_other_file(pthread_t *out)
{
	return start_with(out, 0); // want null-entry ""
}

int bad_neither_given(pthread_t *out)
{
	return start_with_default(out, 0, 0); // want null-entry ""
}

int ok_default_given(pthread_t *out)
{
	return start_with_default(out, 0, fast);
}

int ok_entry_given(pthread_t *out)
{
	return start_with(out, fast);
}
