#define GNU __attribute__((noreturn))
#define GNU2 __attribute((__noreturn__, cold))
#define STANDARD _Noreturn
__attribute__((noreturn)) void a(void);
void b(void) __attribute__((__noreturn__));
GNU void c(void);
GNU2 void d(void);
STANDARD void e(void);
_Noreturn void f(void);
[[noreturn]] void g(void);
[[gnu::noreturn]] void h(void);
STANDARD static void i(void) { for (;;) a(); }
void (*j)(void) GNU;
struct ops { void (*k)(void) GNU; };
void u(int);

void all(int n, struct ops *ops)
{
	switch (n) {
	case 1: a();
	case 2: b();
	case 3: c();
	case 4: d();
	case 5: e();
	case 6: f();
	case 7: g();
	case 8: h();
	case 9: i();
	case 10: j();
	case 11: (*j)();
	case 12: ops->k();
	}
	u(n);
}
