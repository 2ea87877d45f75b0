#include <stdbool.h>
struct stop;
void stop_request(struct stop *stop);
bool stop_requested(struct stop *stop);
int load(int n, struct stop *stop);
int sort(int n, struct stop *stop);
int ok_store(int n, struct stop *stop);
