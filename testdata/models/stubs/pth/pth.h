// The part of GNU Pth 2.0 that the model's fixtures use, for tests without the library.
#ifndef STUB_PTH_H
#define STUB_PTH_H
#include <stddef.h>

typedef struct pth_st *pth_t;
typedef struct pth_attr_st *pth_attr_t;
enum { PTH_ATTR_PRIO, PTH_ATTR_NAME, PTH_ATTR_JOINABLE };
#define PTH_ATTR_DEFAULT ((pth_attr_t)0)
#define TRUE 1
#define FALSE 0
pth_attr_t pth_attr_new(void);
int pth_attr_set(pth_attr_t attr, int field, ...);
pth_t pth_spawn(pth_attr_t attr, void *(*function)(void *), void *arg);
int pth_join(pth_t thread, void **value);
int pth_cancel(pth_t thread);
int pth_abort(pth_t thread);
void pth_exit(void *value);
#endif
