// What is read of what running tasks write, and sleeps and loops that stand where somebody should wait for them.
#ifndef LEASH_SLEEPS_H
#define LEASH_SLEEPS_H

#include "simulation.h"

// Does the event only sleep, or call a function that does nothing else but look at memory?
bool sleeps_is_sleep(struct simulation *simulation, const struct event *event);
// Does the function do nothing else? For link_deduced.c: computes it.
bool sleeps_only(struct linker *linker, uint32_t function);
// ... found out when first asked for.
bool linker_sleeps(struct linker *linker, uint32_t function);
// The record's event led to the state: it slept while tasks run, or it started one for which that was too early.
void sleeps_follow(struct simulation *simulation, struct state *state, uint32_t record);
// The record's event reads what running tasks write. Before the loans of those are settled by it.
void sleeps_check_reads(struct simulation *simulation, uint32_t record);
// The record's BRANCH is that of a loop which does nothing but look at plain memory, and sleep: the node to point at. NODE_NONE: it is not.
uint32_t sleeps_poll(struct simulation *simulation, uint32_t record);
// The function, or the process, ends in the state.
void sleeps_exit(struct simulation *simulation, const struct state *state, uint32_t record);

#endif
