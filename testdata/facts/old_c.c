#include <setjmp.h>
#include <stdarg.h>

int c(void);
void u(int);
static jmp_buf place;
_Atomic int shared;
_Atomic(int *) pointer;

int older(b, a) char *b; int a; { return a + *b; }
int undeclared(); 
int call_older(void) { return older("x", 1) + undeclared(2); }

int variadic(int n, ...)
{
	va_list list, copy;
	int sum = 0;
	va_start(list, n);
	va_copy(copy, list);
	for (int i = 0; i < n; i++)
		sum += va_arg(list, int);
	int *last = va_arg(copy, int *);
	va_end(list);
	return *last;
}

int jumper(void)
{
	int r = setjmp(place); // unknown
	if (r == 0) {
		u(1);
		longjmp(place, 1);
		u(2);
	}
	return r;
}

void atomics(int n)
{
	shared = 3;
	shared += 2;
	shared++;
	n = shared;
	pointer = &n;
	if (shared == 3)
		u(*pointer);
}

void commas(int a, int b)
{
	int i, j;
	for (i = 0, j = 9; i < j; i++, j--)
		u(i);
	a = b = c();
	a = (u(1), b);
	a += b -= 2;
	if (u(2), a)
		u(3);
	return (void)u(a);
}

__attribute__((constructor)) static void before_main(void) { u(1); }
__attribute__((destructor(101))) void after_main(void) { u(2); }

__attribute__((annotate("one"))) int annotated(__attribute__((annotate("two"))) int *p, int q)
{
	__attribute__((annotate("three"))) int k = *p;
	return k + q;
}
