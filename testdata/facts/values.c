#include <stdarg.h>

typedef float vector __attribute__((vector_size(16)));
int f(void);
void use(vector, int, void *);
void *take(void *);

void types_of_casts(void *p, int n)
{
	int (*grid)[4] = (int (*)[4])p;
	void *same = (__typeof__(take(p)))take(p);
	int sum = ((int (*)[n])p)[1][2];
	use((vector){1, 2, 3, f()}, (int){f()}, same);
	grid[0][0] = sum;
}

void variadic(int n, ...)
{
	va_list list;
	va_start(list, n);
	int first = va_arg(list, int);
	while (n-- > 0)
		use((vector){0}, first, va_arg(list, void *));
	va_end(list);
}

int choice(int n)
{
	return __builtin_choose_expr(sizeof n == 4, f(), n);
}

int selection(int n, void *p)
{
	void *taken = _Generic(p, int *: n, default: take(p));
	return _Generic(n, int: f, default: take)() + (taken != 0);
}
