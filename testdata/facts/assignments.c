int next(void);
struct pair { int a, b; };

void plain(int *out, struct pair *to, const struct pair *from)
{
	int x = 1, y;
	y = x = next();
	x += 2;
	x -= 3;
	x += y;
	x -= y;
	x *= 2;
	*out = x;
	*to = *from;
	to->a = from->b;
}

int steps(int *p)
{
	int i = 0, old = i++, new = ++i;
	i--;
	--i;
	*p++ = old;
	(*p)++;
	return new - 1;
}

void sums(int n, int i)
{
	int a[8];
	a[i + 1] = n - 1;
	a[n++] = n;
	a[3] = a[i] + a[0];
}
