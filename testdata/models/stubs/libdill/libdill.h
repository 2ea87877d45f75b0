// The part of libdill 2.14 that the model names, for tests without the library. The macros have the shape of the library's own:
// the coroutine's code stands in the statement expression, behind assembly code that comes back twice.
#ifndef STUB_LIBDILL_H
#define STUB_LIBDILL_H
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#define coroutine __attribute__((noinline))
int dill_prologue(sigjmp_buf **jump, void **stack, size_t size, int bundle, const char *file, int line);
void dill_epilogue(void);

#define dill_setjmp(jump)                                                                                                    \
	({                                                                                                                   \
		int again__;                                                                                                 \
		asm("leaq 1f(%%rip), %%rcx\n\tmovq %%rcx, 56(%%rdx)\n\txor %%eax, %%eax\n1:" : "=a"(again__) : "d"(jump) : "rcx", "memory"); \
		again__;                                                                                                     \
	})
#define dill_go_(code, memory, size, in)                                                             \
	({                                                                                           \
		sigjmp_buf *dill_jump__;                                                             \
		void *dill_stack__ = (memory);                                                       \
		int dill_handle__ = dill_prologue(&dill_jump__, &dill_stack__, (size), (in), __FILE__, __LINE__); \
		if (dill_handle__ >= 0) {                                                            \
			if (!dill_setjmp(*dill_jump__)) {                                           \
				asm volatile("movq %%rax, %%rsp" : : "a"(dill_stack__));             \
				code;                                                                \
				dill_epilogue();                                                     \
			}                                                                            \
		}                                                                                    \
		dill_handle__;                                                                       \
	})
#define go(code) dill_go_(code, NULL, 0, -1)
#define go_mem(code, memory, size) dill_go_(code, memory, size, -1)
#define bundle_go(in, code) dill_go_(code, NULL, 0, in)

int dill_hclose(int handle);
int dill_bundle(void);
int dill_bundle_wait(int handle, int64_t deadline);
int dill_chmake(int ends[2]);
int dill_chsend(int channel, const void *value, size_t size, int64_t deadline);
int dill_chrecv(int channel, void *value, size_t size, int64_t deadline);
int dill_chdone(int channel);
int dill_msleep(int64_t deadline);
int64_t dill_now(void);
#define hclose dill_hclose
#define bundle dill_bundle
#define bundle_wait dill_bundle_wait
#define chmake dill_chmake
#define chsend dill_chsend
#define chrecv dill_chrecv
#define chdone dill_chdone
#define msleep dill_msleep
#define now dill_now
#endif
