// What a run of the load generator came to.
#ifndef REPORT_H
#define REPORT_H

#ifdef __cplusplus
extern "C" {
#endif

void report_write(const char *path, unsigned lines, double seconds);

#ifdef __cplusplus
}
#endif

#endif
