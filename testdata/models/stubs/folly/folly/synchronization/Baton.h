#include "../futures/Future.h"
