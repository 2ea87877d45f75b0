// Threads of the C run-time library.
#ifndef STUB_PROCESS_H
#define STUB_PROCESS_H

#ifdef __cplusplus
extern "C" {
#endif

typedef unsigned long long uintptr_t;
uintptr_t __cdecl _beginthread(void(__cdecl *start)(void *), unsigned stack, void *arg);
uintptr_t __cdecl _beginthreadex(void *security, unsigned stack, unsigned(__stdcall *start)(void *), void *arg, unsigned flags,
                                 unsigned *id);
void __cdecl _endthreadex(unsigned code) __attribute__((noreturn));

#ifdef __cplusplus
}
#endif
#endif
