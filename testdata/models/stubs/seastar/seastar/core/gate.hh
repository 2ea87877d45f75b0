#include "thread.hh"
