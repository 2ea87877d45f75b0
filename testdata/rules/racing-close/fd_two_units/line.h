#include <pthread.h>
#include <unistd.h>
struct line { pthread_t reader; int fd; };
int line_open(struct line *line, const char *path);
void line_close(struct line *line);  // waits for the reader first
void line_hang_up(struct line *line); // does not
void *line_read(void *line);
void step(int i);
