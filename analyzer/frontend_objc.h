// What the frontend_objc*.c files share.
#ifndef LEASH_FRONTEND_OBJC_H
#define LEASH_FRONTEND_OBJC_H

#include "frontend_internal.h"

enum { OBJC_DEPTH_MAX = 32 }; // of superclasses

// --- frontend_objc_class.c: the classes that a unit declares, and what of them it implements
struct objc_class; // lives as long as the unit
const struct objc_class *objc_class_named(struct unit *unit, struct str name); // NULL: the unit does not declare it
const struct objc_class *objc_class_of(struct unit *unit, CXType receiver); // NULL: any class
const struct objc_class *objc_superclass(struct unit *unit, const struct objc_class *class); // NULL: it is a root
bool objc_inherits(struct unit *unit, const struct objc_class *class, const struct objc_class *base); // or is it
bool objc_is_implemented(const struct objc_class *class); // in this unit
bool objc_is_library(const struct objc_class *class);     // a system header declares it
uint32_t objc_class_index(const struct objc_class *class);
const struct objc_class *objc_class_at(struct unit *unit, uint32_t index);
CXCursor objc_declaration(const struct objc_class *class);
// What the class itself implements: a method (kind '-' or '+'), the instance variable of a property ('.'), or that a property's
// accessors are made at run time ('~'). Null: nothing of that name.
CXCursor objc_implemented(struct unit *unit, const struct objc_class *class, char kind, struct str name);
// Does a subclass in the unit implement the method itself?
bool objc_is_overridden(struct unit *unit, const struct objc_class *class, char kind, struct str selector);
// Calls `visitor` for every member that the unit declares in the class, its categories and its implementation.
void objc_visit_members(struct unit *unit, const struct objc_class *class, CXCursorVisitor visitor, CXClientData data);

void objc_visit_classes(struct unit *unit, void (*visitor)(struct unit *unit, const struct objc_class *class));

// --- frontend_objc.c
struct dispatch {
	CXCursor method;  // its definition, or a declaration; may be null
	uint32_t symbol;  // 1 + index, where the code that counts belongs to a class of another unit; else 0
	struct str name;  // with `symbol`
	bool is_open;     // a subclass in the unit has another one
};
// Whose method an object of the class runs. `exact`: it is no object of a subclass. `declared` is what the compiler found, or null.
struct dispatch objc_dispatch(struct unit *unit, const struct objc_class *class, char kind, struct str selector,
                              CXCursor declared, bool exact);
// Sets whose method is called by an object of `class` (NULL: of any class).
void objc_set_callee(struct body *body, struct call *call, const struct objc_class *class, CXCursor callee, struct str selector,
                     bool exact);
const struct objc_class *objc_super_here(struct body *body); // what `super` means in the method that is lowered; NULL: nothing
// The class whose message, a library's method, has just made the object that is sent something: it is of no subclass. Or NULL.
const struct objc_class *objc_made_class(struct body *body, CXCursor receiver);
uint32_t objc_method_symbol(struct unit *unit, const struct objc_class *class, char kind, struct str selector);

// --- frontend_objc_object.c
// Rows that make or release an object. False: it is another row.
bool objc_object_role(struct body *body, struct call *call, const struct model_function *row, struct operand *ret_value);
void objc_release_property(struct body *body, CXCursor property, const struct path *field, struct location loc);

#endif
