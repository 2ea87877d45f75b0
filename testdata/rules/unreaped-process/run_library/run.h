#include <stdio.h>
#include <sys/types.h>

pid_t run_start(char **argv); // the caller waits
int run_wait(pid_t pid);
int run_poll(pid_t pid, int *ret_status); // is it still there?
void run_leave(void);
FILE *open_compressed(const char *name);
void close_compressed(FILE *stream);
void close_plain(FILE *stream);
