// flags: -std=c++20
#include "task.h"
void bad() { save(1); } // want dropped-future "'save'"
void ok() { wrapped(1); }
