#include "futures/Future.h"
