// The part of libmill 1.18 that the model names, for tests without the library. The coroutine's code stands in the macro's
// statement, on the side where the prologue gave a stack.
#ifndef STUB_LIBMILL_H
#define STUB_LIBMILL_H
#include <stddef.h>
#include <stdint.h>

#define coroutine __attribute__((noinline))
extern volatile int mill_unoptimisable1;
extern volatile void *mill_unoptimisable2;
void *mill_go_prologue(const char *where);
void mill_go_epilogue(void);
#define go(code)                                                     \
	do {                                                         \
		void *mill_sp = mill_go_prologue(__FILE__);          \
		if (mill_sp) {                                       \
			int mill_anchor[mill_unoptimisable1];        \
			mill_unoptimisable2 = &mill_anchor;          \
			char mill_filler[(char *)&mill_anchor - (char *)(mill_sp)]; \
			mill_unoptimisable2 = &mill_filler;          \
			code;                                        \
			mill_go_epilogue();                          \
		}                                                    \
	} while (0)

typedef struct mill_chan *chan;
chan mill_chmake(size_t size, size_t room, const char *where);
chan mill_chdup(chan channel, const char *where);
void mill_chs(chan channel, void *value, size_t size, const char *where);
void *mill_chr(chan channel, size_t size, const char *where);
void mill_chdone(chan channel, void *value, size_t size, const char *where);
void mill_chclose(chan channel, const char *where);
#define chmake(type, room) mill_chmake(sizeof(type), room, __FILE__)
#define chdup(channel) mill_chdup((channel), __FILE__)
#define chs(channel, type, value)                                        \
	do {                                                             \
		type mill_val = (value);                                 \
		mill_chs((channel), &mill_val, sizeof(type), __FILE__);  \
	} while (0)
#define chr(channel, type) (*(type *)mill_chr((channel), sizeof(type), __FILE__))
#define chclose(channel) mill_chclose((channel), __FILE__)
#endif
