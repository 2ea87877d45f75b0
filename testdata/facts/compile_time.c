int c(void);
int d(int);
void u(int);
float real(float);
#define PICK(x) _Generic((x), int: d, float: real, default: u)

int chosen(int n, float f, const int *p)
{
	__builtin_choose_expr(1, u(1), u(2));
	int k = __builtin_choose_expr(sizeof(int) == 8, c(), d(3));
	_Generic(n, int: u, float: real)(4);
	PICK(n)(5);
	PICK(f)(6);
	k += _Generic(p, int *: c(), const int *: d(7), default: 0);
	return k + _Generic(f, double: 1, float: 2);
}

int typed(int n)
{
	__auto_type x = c();
	__typeof__(x) y = d(x);
	__typeof__(c()) z = (__typeof__(c()))d(n);
	_Static_assert(sizeof x == 4, "");
	return y + z + (__typeof__(u(1), x))n;
}

int hints(int n)
{
	if (__builtin_expect(!!(n > 3), 0))
		return 1;
	__builtin_assume(n != 1);
	if (n == 2)
		__builtin_unreachable();
	return __builtin_expect(n, 2);
}
