// A call that has a row, while its event is made: private to frontend_role*.c.
#ifndef LEASH_FRONTEND_ROLE_H
#define LEASH_FRONTEND_ROLE_H

#include "frontend_internal.h"

struct role {
	struct call *call;
	const struct model_function *row;
	struct draft draft;
	struct operand result; // the call's value, once made
	bool result_is_object;
	const int64_t *gives;  // the call's value when it did its work; NULL: what the row says
};

struct str role_scoped(struct unit *unit, struct str scope, struct str member); // "scope::member", in the unit's scratch
CXType role_result_type(const struct call *call); // of a constructor's call, the class
struct operand role_result(struct body *body, struct role *role); // the place of the call's value: the caller's, or a temporary
// The part at the position. Of a method, its object becomes part of the payload.
struct operand role_operand(struct body *body, struct role *role, struct position position);

#endif
