#include <threads.h>

enum { CREW_SIZE = 6 };

int run(void *arg);
int member_start(thrd_t *ret_member, void *arg); // 0 or -1
void members_wait(thrd_t *members, int count);
