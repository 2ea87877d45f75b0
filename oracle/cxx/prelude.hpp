// Precompiled: what generated C++ programs include.
#include <pthread.h>

#include <array>
#include <functional>
#include <latch>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>
