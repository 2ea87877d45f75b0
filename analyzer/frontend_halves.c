// Channels whose two halves are made by one call: what is sent to one of them is received from the other. A half stands for the
// direction in which it sends, which is a channel like any other. It knows the other half by a made-up member, which holds that as
// any pointer is held: so callees, tasks and copies find the direction in which a half receives.
#include "frontend_halves.h"

#define OTHER_HALF STR("other()")

bool halves_meant(const struct body *body, struct str type)
{
	const struct model_type *model = type.len == 0 ? NULL : model_find_type(body->unit->options->models, type);
	return model != NULL && model->halves;
}

static bool other_of(const struct path *half, struct path *ret_other)
{
	struct path other = *half;
	if (!path_deref(&other) || !path_field(&other, OTHER_HALF))
		return false;
	*ret_other = other;
	return true;
}

void halves_made(struct body *body, struct location loc, const struct path halves[2])
{
	struct path other;
	for (uint32_t i = 0; i < 2; i++)
		if (other_of(&halves[i], &other))
			cfg_assign(body, loc, &other, operand_path(body, &halves[1 - i]));
}

void halves_receive(struct body *body, struct event *event)
{
	for (uint32_t i = 0; i < event->operand_count; i++) {
		struct operand *operand = &event->operands[i].operand;
		struct path other;
		if (event->operands[i].slot != SLOT_TARGET || operand->kind != OPERAND_PATH)
			continue;
		bool known = other_of(operand_place(body, *operand), &other);
		if (!known) {
			other = path_root(variable_temp(body, 0));
			cfg_assign(body, event->loc, &other, operand_unknown());
		}
		*operand = operand_path(body, &other);
	}
}
