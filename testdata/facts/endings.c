#include <stdlib.h>
_Noreturn void die(const char *why);
__attribute__((noreturn)) void stop(void);
int f(void);

int all(int n)
{
	if (n == 1)
		die("one");
	if (n == 2)
		stop();
	if (n == 3)
		exit(3);
	if (n == 4)
		__builtin_unreachable();
	return f();
}
