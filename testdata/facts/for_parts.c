int c(void);
void u(int);

void combinations(int i)
{
	for (i = 0; c(); i++) u(1);
	for (i = 0; c(); ) u(2);
	for (i = 0; ; i++) if (c()) break;
	for (i = 0; ; ) if (c()) break;
	for (; c(); i++) u(5);
	for (; c(); ) u(6);
	for (; ; i++) if (c()) break;
	for (; ; ) if (c()) break;
}

void calls_only(int i)
{
	for (u(1); c(); u(2)) u(3);
	for (;; u(4)) if (c()) break;
	for (u(5); i = c();) u(6);
}

void bytes(const char *s)
{
	for (char x = ';'; x != '(' /* ; ( */; x = "a;b(\""[0]) u(1);
	for ( // comment ; (
	     ; s[({ int q = 1; q; })] == L'a'; u(')')) u(2);
	for (struct { int a; char b; } z = {1, ';'}; z.a; ) u(3);
	for \
	(; c() == R"x(;(")x"[0]; u(5)) u(4);
}
