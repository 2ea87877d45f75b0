typedef void (^task)(void);
typedef int (^count)(int);
void u(int);
int c(void);
void run(task t);
static int global;
#define LATER(statements) ^{ int inner = 1; u(inner); statements; }

int captures(int n)
{
	__block int shared = 1;
	int copy = n;
	static int kept;
	task t = ^{
		shared = copy + global;
		kept = 2;
	};
	copy = 5;
	t();
	run(t);
	run(^{ u(n); });
	^(int q) { u(q); }(7);
	count f = ^int(int k) { return k + copy; };
	return f(3) + shared;
}

void nested(int n)
{
	__block int shared = 1;
	task outer = ^{
		task t = ^{ u(n); shared++; };
		t();
	};
	outer();
	LATER(u(n))();
}

void tests(task t)
{
	task none = 0;
	if (t)
		t();
	if (none != 0)
		none();
	none = c() ? t : none;
	none = 0;
	while (!t)
		u(1);
}

count made(int n)
{
	count f = ^(int k) { return n + k; };
	return f;
}
struct holder { task done; };
int uses(struct holder *h, int n)
{
	count f = made(3);
	h->done = ^{ u(n); };
	h->done();
	return f(4) + made(2)(1);
}
