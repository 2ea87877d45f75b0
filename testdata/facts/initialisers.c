struct inner { int a, b; };
struct outer { int n; struct inner in; int list[3]; union { int u; float v; }; };
int f(void);

void all(void)
{
	struct outer zero = {0}, some = {1, {2, 3}, {4, 5}}, named = {.in.b = 6, .list = {[2] = 7}, .u = 8};
	struct inner copy = named.in, flat = {f()}, *p = &(struct inner){.b = 9};
	int list[] = {1, 2, [5] = f()}, grid[2][2] = {{1}, {2, 3}};
	const char text[] = "text";
	copy = (struct inner){.a = f()};
	p->a = sizeof text + list[0] + grid[1][0];
	zero = some;
	(void)flat;
}
