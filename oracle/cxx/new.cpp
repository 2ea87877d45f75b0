// operator new and delete of a generated C++ program.
#include "../shim.h"

#include <new>

void *operator new(std::size_t size)
{
	return oracle_new(size);
}

void operator delete(void *block) noexcept
{
	program_free(block);
}

void operator delete(void *block, std::size_t) noexcept
{
	program_free(block);
}
