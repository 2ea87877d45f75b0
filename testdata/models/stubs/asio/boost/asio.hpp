#ifndef STUB_BOOST_ASIO_HPP
#define STUB_BOOST_ASIO_HPP
#define STUB_ASIO boost::asio
#include <asio_parts.hpp>
#undef STUB_ASIO
#endif
