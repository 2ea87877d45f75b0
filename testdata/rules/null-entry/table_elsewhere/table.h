#include <threads.h>

struct kind {
	const char *name;
	thrd_start_t run; // may be null: nothing to do
};

extern const struct kind KINDS[2];
const struct kind *kind_of_nothing(void);
thrd_start_t no_entry(void);
thrd_start_t some_entry(void);
int start_kind(thrd_t *ret_thread, const struct kind *kind);
int start_kind_if_any(thrd_t *ret_thread, const struct kind *kind);
