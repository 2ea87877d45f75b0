int c();
int d(int);
void u(int);
#define IF_INT(x) if (int a = (x); a > 1)
#define IF_CALL(x) if (u(x); c())
#define IF_ELSE(x) if (c()) u(x); else u(3)
#define SWITCH(x) switch (int s = (x); s)

void ifs(int n)
{
	if (int a = c(); a) u(a); else u(1);
	if (u(1); c()) u(2);
	if (c()) u(3); else u(4);
	if (int a = c()) u(a);
	if (int a = c(); int b = d(a)) u(b); else u(a);
	if (; c()) u(5);
	IF_INT(n) u(6); else u(7);
	IF_CALL(n) u(8);
	IF_ELSE(n);
	if constexpr (sizeof(int) == 4) u(9); else u(10);
}

void others(int n)
{
	switch (int s = c(); s) { case 1: u(s); }
	switch (int s = c()) { case 1: u(s); break; default: u(0); }
	SWITCH(n) { case 2: u(s); }
	switch (int s = c(); int t = d(s)) { default: u(t); }
	while (int a = c()) u(a);
	int array[2];
	for (int k = c(); int x : array) u(x + k);
}
