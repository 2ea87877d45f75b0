// Values of arithmetic on integers and pointers.
#ifndef LEASH_FRONTEND_SUM_H
#define LEASH_FRONTEND_SUM_H

#include "frontend_internal.h"

struct operand sum_value(struct body *body, CXCursor expression, CXCursor left, CXCursor right, bool minus); // + and -
struct operand sum_of_bits(struct body *body, CXCursor expression, CXCursor left, CXCursor right);           // |
// Of * / % << and >> on integers: evaluates both sides. False: it is none of these, and nothing was done.
bool product_value(struct body *body, CXCursor expression, CXCursor left, CXCursor right, enum CXBinaryOperatorKind kind, struct operand *ret_value);

#endif
