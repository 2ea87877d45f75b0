#include <stdbool.h>
#include <threads.h>

int work(void *arg);
int step(int i);

bool bad_c11_early_return(void)
{
	thrd_t t;
	if (thrd_create(&t, work, NULL) != thrd_success) // want unjoined-task "'t'"
		return false;
	if (!step(0))
		return false;
	return thrd_join(t, NULL) == thrd_success;
}

bool bad_c11_never_joined(void)
{
	thrd_t t;
	return thrd_create(&t, work, NULL) == thrd_success; // want unjoined-task "'t'"
}

bool ok_c11_joined(void)
{
	thrd_t t;
	int result;
	if (thrd_create(&t, work, NULL) != thrd_success)
		return false;
	step(0);
	return thrd_join(t, &result) == thrd_success && result == 0;
}

bool ok_c11_detached(void)
{
	thrd_t t;
	int rc = thrd_create(&t, work, NULL);
	if (rc != thrd_success)
		return false;
	thrd_detach(t);
	return true;
}

void ok_c11_switch_on_the_result(void)
{
	thrd_t t;
	switch (thrd_create(&t, work, NULL)) {
	case thrd_success:
		step(0);
		thrd_join(t, NULL);
		break;
	case thrd_nomem:
		step(1);
		break;
	default:
		step(2);
	}
}
