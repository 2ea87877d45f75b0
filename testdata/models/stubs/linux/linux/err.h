// Pointers that are error numbers.
#ifndef STUB_LINUX_ERR_H
#define STUB_LINUX_ERR_H
#ifndef __cplusplus
typedef _Bool bool;
#endif
#define NULL ((void *)0)
static inline void *ERR_PTR(long error) { return (void *)error; }
static inline long PTR_ERR(const void *pointer) { return (long)pointer; }
static inline bool IS_ERR(const void *pointer) { return (unsigned long)pointer >= (unsigned long)-4095; }
static inline bool IS_ERR_OR_NULL(const void *pointer) { return !pointer || IS_ERR(pointer); }
#endif
