/* Every annotation of leash.h where it may stand; valid C89, C17 and C++, for every compiler. */
#include <leash.h>

struct job;
struct job *job_start(void (*run)(void *), void *data) LEASH_SPAWNS(return);
int job_start_in(struct job **job) LEASH_SPAWNS(job);
void job_finish(struct job *job) LEASH_JOINS(job);
void job_forget(struct job *job) LEASH_DETACHES(job);
void job_adopt(struct job *job LEASH_OWNS);
void watch(void *unused) LEASH_DAEMON("lives as long as the process");

LEASH_JOINS(job) void job_end(struct job *job)
{
	struct job *other LEASH_DAEMON("never ends") = job;
	job_finish(other);
}
