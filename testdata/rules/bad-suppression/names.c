// Names that were meant for leash and mean no rule; regions with one end.
#include <pthread.h>

void *work(void *arg);

int bad_names(void)
{
	int a = 0; /* NOLINT(unjoined-taks) */ // want bad-suppression "No rule is called 'unjoined-taks'"
	int b = 0; /* NOLINT(leash-lost) */ // want bad-suppression "'leash-lost'"
	int c = 0; /* NOLINT(LSH999) */ // want bad-suppression "'LSH999'"
	int d = 0; /* NOLINT(leash-nothing*) */ // want bad-suppression "'leash-nothing*'"
	return a + b + c + d; /* NOLINT(bugprone-x, lost_handle) */ // want bad-suppression "'lost_handle'"
}

/* NOLINTBEGIN(unjoined-task) */ // want bad-suppression "No NOLINTEND with the same list"
/* NOLINTEND(unjoined-task, lost-handle) */ // want bad-suppression "No NOLINTBEGIN with the same list"

int bad_lists(void)
{
	int a = 0; /* NOLINT(unjoined-task: why */ // want bad-suppression "No ')' closes the list '(unjoined-task' on its line"
	int b = 0; /* NOLINT(other, LSH101 because */ // want bad-suppression "'(other, LSH101'"
	int c = 0; /* NOLINTNEXTLINE(unjoined-taks */ // want bad-suppression "'(unjoined-taks'"
	return a + b + c; /* NOLINT(cert-err33-c NOLINT( NOLINT() */
}

int ok_other_tools(void)
{
	int a = 0; // NOLINT(bugprone-unused-return-value, cert-err33-c)
	int b = 0; // NOLINT(joined), NOLINT(fork), NOLINT(task)
	// NOLINTBEGIN
	// NOLINTBEGIN(readability-identifier-naming)
	return a + b;
}

int ok_right(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	// NOLINTBEGIN(lost-handle)
	t = 0; // want lost-handle
	// NOLINTEND(lost-handle)
	return 0;
}
