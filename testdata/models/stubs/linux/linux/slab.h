#ifndef STUB_LINUX_SLAB_H
#define STUB_LINUX_SLAB_H

#define GFP_KERNEL 0xcc0u
void *kzalloc(unsigned long size, unsigned int flags);
void kfree(const void *memory);
#endif
