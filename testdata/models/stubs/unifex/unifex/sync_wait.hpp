#include "async_scope.hpp"
