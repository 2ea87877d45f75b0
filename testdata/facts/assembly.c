struct pair { int a, b; };
#define ADD(x, y) asm("add %1, %0" : "+r"(x) : "r"(y))

int assembly(int a, int *p, struct pair *pair)
{
	int sum = 0, list[2] = {0};
	struct pair local = {0};
	asm volatile("pause");
	asm("nop" : "=r"(sum), [second] "+m"((list[0])) : "r"(a), "0"(*p));
	ADD(sum, a);
	asm("nop" : "+m"(local) : "r"(p), "r"(&pair->b) : "memory");
	return sum;
}
