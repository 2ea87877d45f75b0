int f(int);
enum { READ = 1, WRITE = 2 };
struct file { unsigned flags; };

int bits(struct file *file, unsigned flags)
{
	unsigned live = 0;
	if (f(1) == 0)
		live |= READ;
	live |= WRITE;
	live &= ~READ;
	if (live & WRITE)
		f(2);
	if ((live & READ) == 0 && (flags & 4) == 4)
		f(3);
	file->flags |= READ;
	if (!(file->flags & READ))
		f(4);
	live = flags;
	return -f(5);
}

int sums(int a, int b)
{
	int failed = 0;
	failed |= f(1);
	if (failed | a)
		f(2);
	int both = a | b;
	return -both;
}
