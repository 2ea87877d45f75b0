#ifndef JOB_H
#define JOB_H
#include <future>
bool load(int *value);
void serve(std::promise<int> promise);
void serve_all(std::promise<int> &promise, int count);
bool try_set(std::promise<int> &promise);
#endif
