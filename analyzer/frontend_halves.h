// Channels of two halves that one call makes. Each stands for the direction in which it sends.
#ifndef LEASH_FRONTEND_HALVES_H
#define LEASH_FRONTEND_HALVES_H

#include "frontend_internal.h"

bool halves_meant(const struct body *body, struct str type); // is that what the model says of the type of this name?
void halves_made(struct body *body, struct location loc, const struct path halves[2]);
void halves_receive(struct body *body, struct event *event); // a RECEIVE from a half is one from what the other one sends

#endif
