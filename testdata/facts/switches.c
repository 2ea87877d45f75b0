void a(void), b(void), c(void);

void plain(int n)
{
	switch (n) {
	case 1:
		a();
	case 2:
	case 3:
		b();
		break;
	case 10 ... 19:
		c();
		return;
	default:
		a();
	}
	c();
}

enum colour { RED, GREEN };
int nested(enum colour x, int n)
{
	switch (x) {
	case RED:
		switch (n) {
		case 0: return 1;
		}
		break;
	case GREEN: {
		int local = n;
		return local;
	}
	}
	return 0;
}
