#include "layer.h"

#include <stddef.h>

enum { COUNT = 8 };
void *work(void *arg);

int ok_counts_down(void)
{
	task_t t[COUNT];
	int i;
	for (i = 0; i < COUNT; i++)
		if (task_start(&t[i], work, NULL) != 0)
			break;
	int rc = i == COUNT ? 0 : -1;
	while (i-- > 0)
		task_wait(t[i], NULL);
	return rc;
}

void ok_in_chunks(int n)
{
	task_t t[COUNT];
	for (int done = 0; done < n;) {
		int k = 0;
		while (k < COUNT && done < n) {
			if (task_start(&t[k], work, NULL) != 0)
				break;
			k++;
			done++;
		}
		for (int i = 0; i < k; i++)
			task_wait(t[i], NULL);
	}
}

int ok_goes_on_after_a_failure(int n)
{
	task_t t[COUNT];
	int started = 0;
	for (int i = 0; i < n && started < COUNT; i++) {
		if (task_start(&t[started], work, NULL) != 0)
			continue;
		++started;
	}
	while (started > 0)
		task_wait(t[--started], NULL);
	return 0;
}

int bad_returns_at_the_kth(void)
{
	task_t t[COUNT];
	for (int i = 0; i < COUNT; i++)
		if (task_start(&t[i], work, NULL) != 0) // want partial-spawn "t["
			return -1;
	for (int i = 0; i < COUNT; i++)
		task_wait(t[i], NULL);
	return 0;
}
