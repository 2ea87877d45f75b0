#include <threads.h>

enum { CREW_MAX = 4 };

struct crew {
	thrd_t members[CREW_MAX];
	int count;
};

int crew_start(struct crew *crew);  // 0: all of them run
void crew_finish(struct crew *crew); // waits for all of them; they count no more
void crew_wait(struct crew *crew);   // waits for all of them
void crew_leave(struct crew *crew);
