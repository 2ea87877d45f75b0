int more(void);
void use(int);

void shapes(int n)
{
	for (int i = 0; i < n; i++) {
		int twice = i + i;
		if (twice == 6)
			continue;
		if (twice == 8)
			break;
		use(twice);
	}
	int j = 0;
	for (; j < n;)
		j += 2;
	for (;; j++)
		if (more())
			break;
	for (j = 0;; )
		if (more())
			return;
}

void others(int n)
{
	while (n--)
		use(n);
	do {
		int local = more();
		use(local);
	} while (more());
	do
		use(1);
	while (0);
	while (1)
		use(2);
}
