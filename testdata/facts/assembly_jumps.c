void u(int);
#define JUMP(n, label) asm goto("j %l1" : : "r"(n) : : label)

int jumps(int n)
{
	asm goto("j %l[failed]" : : "r"(n) : : failed); // unknown
	u(1);
other:
	return 0;
failed:
	u(2);
	goto other;
}

int by_macro(int n)
{
	JUMP(n, failed); // unknown
	u(1);
failed:
	return 0;
}
