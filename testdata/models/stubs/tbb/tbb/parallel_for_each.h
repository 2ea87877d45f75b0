#include "task_group.h"
