struct point { int x, y; struct { int z; } in; int arr[4]; };
int c(void);
void take(struct point *p);
void u(int);

void lifetimes(int n)
{
	struct point *p = &(struct point){.x = 1, .in = {.z = n}};
	for (int i = 0; i < n; i++)
		take(&(struct point){.y = i});
	if (n > 3) {
		p = c() ? &(struct point){.y = 2} : p;
		take(p);
	}
	int k = ((struct point){.x = 4}).x + (int){5};
	struct point q = (struct point){.y = k};
	q = (struct point){.x = c()};
	const int *a = (const int[]){1, c(), 3};
	u(a[1] + q.x);
}

struct bits { unsigned on : 1, count : 3; int n; int flexible[]; };
void designators(struct bits *b, int n)
{
	struct point q = {.in.z = c(), .arr[1] = 2, .y = n};
	int sparse[10] = {[0 ... 2] = 1, [7] = c(), 9};
	int grid[3][4] = {[1][2] = 1, [2 ... 2] = {[3] = 4}};
	int many[100] = {[0 ... 99] = 1};
	int made[2] = {[0 ... 1] = c()};
	b->on = 1;
	b->count = c();
	b->flexible[n] = sparse[7] + grid[1][2] + many[3] + made[0] + q.x;
}

void variable_length(int n)
{
	int v[n], w[c()][n];
	v[0] = w[1][2] = 3;
}
