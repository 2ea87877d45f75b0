// Handles that die with their frame, are handed on, are copied, or are thrown away.
#include <pthread.h>

int choice(void);

static void *work(void *arg)
{
	return arg;
}

static int mk(pthread_t *t)
{
	return pthread_create(t, NULL, work, NULL);
}

static pthread_t mk_returned(void)
{
	pthread_t t = 0;
	pthread_create(&t, NULL, work, NULL);
	return t;
}

// Lost in its caller, so the call of the maker stands for the spawn.
static int early_return(void)
{
	pthread_t t;
	if (mk(&t) != 0) // truth: lost
		return -1;
	if (choice())
		return 1;
	pthread_join(t, NULL);
	return 0;
}

// Handed to main, which joins it: the local's death is no loss.
static int out_param(pthread_t *out)
{
	pthread_t t;
	if (mk(&t) != 0)
		return -1;
	*out = t;
	return 0;
}

// Lost here: main never sees it.
static int lost_before_out(pthread_t *out)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // truth: lost
		return -1;
	if (choice())
		return -1;
	*out = t;
	return 0;
}

static void copied_then_overwritten(void)
{
	pthread_t t, first;
	if (mk(&t) != 0)
		return;
	first = t;
	if (mk(&t) == 0)
		pthread_join(t, NULL);
	pthread_join(first, NULL);
}

// Joined, unless the create failed and it is zero.
static void returned(void)
{
	pthread_join(mk_returned(), NULL); // truth: unstarted
	mk_returned(); // truth: forgotten
}

static void overwritten_in_a_loop(int n)
{
	pthread_t t;
	for (int i = 0; i < n; i++)
		if (mk(&t) != 0) // truth: overwritten
			return;
	if (n > 0)
		pthread_join(t, NULL);
}

static void scope_of_a_round(void)
{
	for (int i = 0; i < 2; i++) {
		pthread_t t;
		mk(&t); // truth: forgotten
	}
}

static void overwritten_by_a_value(void)
{
	pthread_t t;
	if (mk(&t) == 0) // truth: forgotten
		t = 0;
}

int main(void)
{
	overwritten_by_a_value();
	pthread_t a, b, left;
	early_return();
	if (out_param(&a) == 0)
		pthread_join(a, NULL);
	if (lost_before_out(&b) == 0)
		pthread_join(b, NULL);
	copied_then_overwritten();
	returned();
	overwritten_in_a_loop(choice() ? 2 : 0);
	scope_of_a_round();
	mk(&left); // truth: lost in main
	return 0;
}
