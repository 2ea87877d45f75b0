#include <pth.h>

void *work(void *arg);

int bad_cancelled_only(void)
{
	pth_t t = pth_spawn(PTH_ATTR_DEFAULT, work, NULL); // want unjoined-task "'t'"
	return t == NULL ? -1 : pth_cancel(t);
}

void bad_detached_attribute(void)
{
	pth_attr_t attr = pth_attr_new();
	pth_attr_set(attr, PTH_ATTR_NAME, "work");
	pth_attr_set(attr, PTH_ATTR_JOINABLE, FALSE);
	pth_spawn(attr, work, NULL); // want detached-task ""
}

int ok_joined(void)
{
	void *value;
	pth_t t = pth_spawn(PTH_ATTR_DEFAULT, work, NULL);
	return t == NULL ? -1 : pth_join(t, &value);
}

int ok_aborted(int impatient)
{
	pth_t t = pth_spawn(PTH_ATTR_DEFAULT, work, NULL);
	if (t == NULL)
		return -1;
	return impatient ? pth_abort(t) : pth_join(t, NULL);
}

int ok_joinable_attribute(void)
{
	pth_attr_t attr = pth_attr_new();
	pth_attr_set(attr, PTH_ATTR_JOINABLE, TRUE);
	pth_t t = pth_spawn(attr, work, NULL);
	return t == NULL ? -1 : pth_join(t, NULL);
}

int ok_joins_any(void)
{
	pth_t t = pth_spawn(PTH_ATTR_DEFAULT, work, NULL);
	if (t == NULL)
		return -1;
	while (pth_join(NULL, NULL))
		continue;
	return 0;
}
