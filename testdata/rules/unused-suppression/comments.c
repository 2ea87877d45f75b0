// Comments that silence nothing, and those that are not judged.
#include <pthread.h>

void *work(void *arg);

int bad_line(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) /* NOLINT(unjoined-task): once */ // want unused-suppression "'unjoined-task'"
		return -1;
	return pthread_join(t, NULL);
}

int bad_next_line(void)
{
	pthread_t t;
	/* NOLINTNEXTLINE(LSH101, leash-lost-handle) */ // want unused-suppression "'LSH101', 'leash-lost-handle'"
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	return pthread_join(t, NULL);
}

/* NOLINTBEGIN(unjoined-task) */ // want unused-suppression "'unjoined-task' suppresses nothing"
int bad_region(void)
{
	return 0;
}
// NOLINTEND(unjoined-task)

int bad_one_of_two(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	/* NOLINTNEXTLINE(lost-handle, double-join) */ // want unused-suppression "of 'double-join' suppresses"
	t = 0; // want lost-handle
	return 0;
}

int ok_used(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	t = 0; /* NOLINT(lost-handle): on purpose */ // want lost-handle
	return 0;
}

int ok_not_ours(void)
{
	int a = 0; // NOLINT
	int b = 1; // NOLINT(bugprone-branch-clone)
	int c = 2; // NOLINT(*)
	return a + b + c; // NOLINT(readability-*, cert-*)
}

int ok_other_configuration(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
#ifdef NEVER
	return 0; // NOLINT(unjoined-task): joined elsewhere
#endif
	return pthread_join(t, NULL);
}

#define START(t) pthread_create(&(t), NULL, work, NULL) /* NOLINT(unjoined-task) */

int ok_macro(void)
{
	pthread_t t;
	return START(t) != 0 ? -1 : pthread_join(t, NULL);
}
