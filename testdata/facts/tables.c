struct operations {
	int (*start)(int);
	const char *name;
	int flags;
};

int start(int n);
static int plain(int n) { return n; }

const struct operations first = {start, "first", 3};
static const struct operations second = {.flags = 1, .start = plain};
static const struct operations *const all[] = {&first, &second};
static int (*const functions[2])(int) = {plain};
struct operations changes = {plain, "not constant", 0};
const int numbers[] = {1, 2};

int run(int n)
{
	return all[1]->start(n) + first.start(n) + functions[0](n) + changes.start(numbers[0]);
}
