// The shape of a test framework: a check is a loop that a function of the library ends.
#pragma once
namespace tools {
bool report(bool passed, const char *text);
inline bool never() { return false; }
}
#define CHECK(condition) do { tools::report(condition, #condition); } while (tools::never())
