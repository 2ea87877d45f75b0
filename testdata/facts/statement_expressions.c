int f(int);
#define MAX(a, b) ({ int x = (a), y = (b); x > y ? x : y; })

int g(int n)
{
	int m = MAX(n, f(2));
	({ f(1); });
	return MAX(m, 1);
}
