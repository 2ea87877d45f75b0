#include <pthread.h>
#include <stddef.h>
#include <threads.h>

typedef void *(*entry_function)(void *);

void bad_null_constant(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, NULL, NULL) == 0) // want null-entry "'pthread_create' is null"
		pthread_join(t, NULL);
}

void bad_zero(pthread_t *ret_thread)
{
	if (pthread_create(ret_thread, NULL, 0, NULL) != 0) // want null-entry ""
		*ret_thread = 0;
}

void bad_cast_null(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, (entry_function)0, NULL) == 0) // want null-entry ""
		pthread_join(t, NULL);
}

void bad_c11_null(void)
{
	thrd_t t;
	if (thrd_create(&t, NULL, NULL) == thrd_success) // want null-entry "'thrd_create' is null"
		thrd_join(t, NULL);
}

#define NO_ENTRY ((entry_function)NULL)

void bad_macro_is_null(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, NO_ENTRY, NULL) == 0) // want null-entry ""
		pthread_join(t, NULL);
}

void ok_unknown_entry(entry_function entry)
{
	pthread_t t;
	if (pthread_create(&t, NULL, entry, NULL) == 0)
		pthread_join(t, NULL);
}
