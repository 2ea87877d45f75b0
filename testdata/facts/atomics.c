#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
void *work(void *);
static atomic_flag f = ATOMIC_FLAG_INIT;
static atomic_int n;
static int g;
int a(void) { return atomic_exchange(&n, 1); }
int b(void) { int e = 0; return atomic_compare_exchange_strong(&n, &e, 1); }
int c(void) { return atomic_load(&n); }
void d(void) { atomic_store(&n, 4); }
int e(void) { return atomic_flag_test_and_set(&f); }
void e2(void) { atomic_flag_clear(&f); }
int h(void) { return __atomic_exchange_n(&g, 1, __ATOMIC_SEQ_CST); }
int i(void) { return __atomic_load_n(&g, __ATOMIC_SEQ_CST); }
int j(void) { return __sync_bool_compare_and_swap(&g, 0, 1); }
int k(void) { return __sync_lock_test_and_set(&g, 1); }
int l(void) { int e = 0; return __atomic_compare_exchange_n(&g, &e, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); }
int m(void) { return n; }
void o(void) { n = 3; n++; }
int p(void) { return atomic_fetch_add_explicit(&n, 1, memory_order_relaxed); }
int q(void) { int e = 0, w = 1; return __atomic_compare_exchange(&g, &e, &w, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); }
void r(void) { atomic_init(&n, 7); }
int s(void) { return __sync_fetch_and_add(&g, 1); }
int t(void) { int v; __atomic_load(&g, &v, 5); return v; }
