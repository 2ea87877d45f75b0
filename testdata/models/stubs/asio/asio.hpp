#ifndef STUB_ASIO_HPP
#define STUB_ASIO_HPP
#define STUB_ASIO asio
#include <asio_parts.hpp>
#undef STUB_ASIO
#endif
