#include "../stdexec/execution.hpp"
