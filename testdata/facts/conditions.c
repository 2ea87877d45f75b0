int f(int), g(void);

int arms(int a, int b, int *p)
{
	if (a && (b > 1 || !p))
		f(1);
	else if (!(a == b))
		f(2);
	else
		f(3);
	if ((a = g()) != 0 && __builtin_expect(!!(b < 3), 1))
		f(4);
	if (f(5), p)
		f(6);
	return a ? b : 7;
}

int values(int a, int rc)
{
	int ok = rc == 0, both = ok && a, not = !a, or_else = a ?: g();
	_Bool all = 1;
	all &= g() == 0;
	all |= a;
	a > 0 ? f(1) : f(2);
	a && f(3);
	if (0)
		f(4);
	if (sizeof(int) == 4)
		f(5);
	if ((rc == 0) == 0)
		f(6);
	return ok + both + not + or_else;
}
