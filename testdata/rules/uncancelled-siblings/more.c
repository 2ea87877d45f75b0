#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <threads.h>
int load(void *part);
void note(const char *text);
void tell(atomic_int *flag);
static atomic_int halt, other;
static int work(void *part)
{
	for (;;) {
		if (halt)
			return 0;
		if (load(part) < 0)
			return 1;
	}
}
static int work_other(void *part)
{
	while (other == 0)
		if (load(part) < 0)
			return 1;
	return 0;
}
static int start_two(thrd_t *t, void **parts)
{
	if (thrd_create(&t[0], work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&t[1], work, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(t[0], NULL);
		return -1;
	}
	return 0;
}
int bad_c11(void **parts)
{
	thrd_t a, b;
	int rc, last;
	if (thrd_create(&a, work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&b, work, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(a, NULL);
		return -1;
	}
	thrd_join(a, &rc);
	if (rc != 0) {
		thrd_join(b, NULL);
		return rc; // want uncancelled-siblings "'halt'"
	}
	thrd_join(b, &last);
	return last;
}
int bad_goto(void **parts)
{
	thrd_t a, b;
	int rc, result = 0;
	if (thrd_create(&a, work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&b, work, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(a, NULL);
		return -1;
	}
	thrd_join(a, &rc);
	if (rc == 0) // want uncancelled-siblings
		note("the first one is done");
	else
		result = -1;
	thrd_join(b, &rc);
	return rc == 0 ? result : -1;
}
int bad_while(thrd_t *threads, void **parts, int count)
{
	int n = 0, errors = 0, rc;
	while (n < count && thrd_create(&threads[n], work, parts[n]) == thrd_success)
		n++;
	while (n-- > 0) {
		thrd_join(threads[n], &rc);
		if (rc) { // want uncancelled-siblings
			note("failed");
			errors = -1;
		}
	}
	return errors;
}
// The last one that is waited for.
int ok_last(void **parts)
{
	thrd_t a, b;
	int rc;
	if (thrd_create(&a, work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&b, work, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(a, NULL);
		return -1;
	}
	thrd_join(a, &rc);
	if (rc != 0)
		note("the first one has failed");
	thrd_join(b, &rc);
	if (rc != 0)
		return -1;
	return 0;
}
int ok_tells_by_address(void **parts)
{
	thrd_t a, b;
	int rc;
	if (thrd_create(&a, work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&b, work, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(a, NULL);
		return -1;
	}
	thrd_join(a, &rc);
	if (rc != 0) {
		tell(&halt);
		thrd_join(b, NULL);
		return -1;
	}
	thrd_join(b, &rc);
	return rc == 0 ? 0 : -1;
}
// Each has a flag of its own.
int ok_other_flag(void **parts)
{
	thrd_t a, b;
	int rc;
	if (thrd_create(&a, work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&b, work_other, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(a, NULL);
		return -1;
	}
	thrd_join(a, &rc);
	if (rc != 0) {
		thrd_join(b, NULL);
		return -1;
	}
	thrd_join(b, &rc);
	return rc == 0 ? 0 : -1;
}
int ok_exits(void **parts)
{
	thrd_t a, b;
	int rc;
	if (thrd_create(&a, work, parts[0]) != thrd_success)
		return -1;
	if (thrd_create(&b, work, parts[1]) != thrd_success) {
		halt = 1;
		thrd_join(a, NULL);
		return -1;
	}
	thrd_join(a, &rc);
	if (rc != 0)
		exit(1);
	thrd_join(b, &rc);
	return rc == 0 ? 0 : -1;
}
// The first failure is nothing to this one: it says no error.
int ok_counts(thrd_t *threads, void **parts, int count)
{
	int n = 0, done = 0, rc;
	while (n < count && thrd_create(&threads[n], work, parts[n]) == thrd_success)
		n++;
	while (n-- > 0) {
		thrd_join(threads[n], &rc);
		if (rc == 0)
			done++;
		else
			note("one less");
	}
	return done;
}
// Another function starts them: who can stop them is not known here.
int ok_started_elsewhere(void **parts)
{
	thrd_t t[2];
	int rc;
	if (start_two(t, parts) != 0)
		return -1;
	thrd_join(t[0], &rc);
	if (rc != 0) {
		thrd_join(t[1], NULL);
		return -1;
	}
	thrd_join(t[1], NULL);
	return 0;
}
