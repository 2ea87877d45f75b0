#include "../../futures/Future.h"
