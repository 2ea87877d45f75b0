int try_it(int);
void undo(int *);

int cleanup(int n)
{
	int x = 0;
	if (try_it(1))
		goto fail;
	{
		int inner = 2;
		if (try_it(inner))
			goto fail;
	}
	return 0;
fail:
	undo(&x);
	return -1;
}

void again(void)
{
retry:;
	int x = try_it(1);
	if (x)
		goto retry;
}

void computed(int n)
{
	static void *const targets[] = {&&first, &&second};
	goto *targets[n]; // unknown
first:
	undo(&n);
second:
	undo(0);
}
