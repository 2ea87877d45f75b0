#include <stop_token>
namespace work {
bool fetch(int page, std::stop_token stop);
bool quick(int page, std::stop_token stop);
void load(std::stop_token stop);
}
