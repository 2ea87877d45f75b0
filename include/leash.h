// Annotations for leash: what a function does with tasks, where its body is out of sight
// or too clever to see through. Clang and leash read them; for every other compiler they are nothing.
//
//   struct job *job_start(void (*run)(void *), void *data) LEASH_SPAWNS(return);
//   void job_finish(struct job *job) LEASH_JOINS(job);
//   static void watch(void *unused) LEASH_DAEMON("lives as long as the process");
//
// They stand after a declaration, or before the name of a parameter or variable. `param` is the name of one of the
// function's parameters, `this`, or, for LEASH_SPAWNS, `return`. Where a body is in sight leash says when it does something else.
#ifndef LEASH_H
#define LEASH_H

#if defined(__clang__)
#define LEASH_ANNOTATE_(text) __attribute__((annotate(text)))
#else
#define LEASH_ANNOTATE_(text)
#endif

// The function starts a task; its handle is returned, or goes where `param` points to. When it returns a pointer, null means
// that it failed; a bool, false; another integer, anything but 0.
#define LEASH_SPAWNS(param) LEASH_ANNOTATE_("leash:spawns " #param)

// The function waits for the end of the task that `param` holds, or points to the handle of.
#define LEASH_JOINS(param) LEASH_ANNOTATE_("leash:joins " #param)

// The function gives up the handle in `param`: nobody can wait for the task any more.
#define LEASH_DETACHES(param) LEASH_ANNOTATE_("leash:detaches " #param)

// Of a parameter: whoever is given the handle sees to it that somebody joins it.
#define LEASH_OWNS LEASH_ANNOTATE_("leash:owns")

// Of the function that a task runs, or of the variable that holds its handle: the task is meant to live as long as the process.
#define LEASH_DAEMON(why) LEASH_ANNOTATE_("leash:daemon " why)

// Of a function: what it calls is meant to go on when it is told to stop, as clean-up is. LEASH_SHIELD_BLOCK; stands in a block, and says
// so of what follows there, to the block's end.
#define LEASH_SHIELD LEASH_ANNOTATE_("leash:shield")
#define LEASH_SHIELD_BLOCK struct LEASH_ANNOTATE_("leash:shield") leash_shield_

#endif
