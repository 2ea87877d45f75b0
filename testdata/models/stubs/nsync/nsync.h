// The part of nsync 1.25 that the model's fixtures use, for tests without the library.
#ifndef STUB_NSYNC_H
#define STUB_NSYNC_H
#include <stdint.h>
#include <time.h>

typedef struct timespec nsync_time;
typedef struct nsync_mu_s_ { void *word; } nsync_mu;
typedef struct nsync_cv_s_ { void *word; } nsync_cv;
typedef struct nsync_counter_s_ *nsync_counter;
typedef struct nsync_note_s_ *nsync_note;
extern const nsync_time nsync_time_no_deadline;

nsync_counter nsync_counter_new(uint32_t value);
void nsync_counter_free(nsync_counter counter);
uint32_t nsync_counter_add(nsync_counter counter, int32_t delta);
uint32_t nsync_counter_wait(nsync_counter counter, nsync_time deadline);
nsync_note nsync_note_new(nsync_note parent, nsync_time deadline);
void nsync_note_free(nsync_note note);
void nsync_note_notify(nsync_note note);
int nsync_note_is_notified(nsync_note note);
void nsync_mu_lock(nsync_mu *mu);
void nsync_mu_unlock(nsync_mu *mu);
void nsync_cv_wait(nsync_cv *cv, nsync_mu *mu);
void nsync_cv_broadcast(nsync_cv *cv);
int nsync_cv_wait_with_deadline(nsync_cv *cv, nsync_mu *mu, nsync_time deadline, struct nsync_note_s_ *cancel);
#endif
