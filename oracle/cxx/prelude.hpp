// Precompiled: what generated C++ programs include.
#include <pthread.h>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>
