void release(int *n);
void close_fd(int *n);
int more(void);
#define CLEAN(f) __attribute__((cleanup(f)))
#define RELEASED CLEAN(release)
#define NAME release
#define auto_close(kind) __attribute__((__unused__, __cleanup__ ( close_##kind )))
typedef int mine;
static inline void autoptr_cleanup_mine(mine *n) { release(n); }
#define autoptr(type) __attribute__((cleanup(autoptr_cleanup_##type))) type

int spellings(void)
{
	int plain = 0;
	CLEAN(release) int a = 1;
	RELEASED int b = 2;
	auto_close(fd) int c = 3, d = 4;
	int e __attribute__((cleanup(NAME))) = 5;
	autoptr(mine) f = 6;
	return plain;
}

int exits(int n)
{
	RELEASED int outer = 0;
	for (;;) {
		RELEASED int inner = 1;
		if (more())
			break;
		if (more())
			continue;
		{
			auto_close(fd) int deep = 2;
			if (more())
				goto out;
			if (more())
				return ({ RELEASED int value = 3; value; });
		}
	}
out:
	return n;
}
