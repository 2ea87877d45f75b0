// See effect_text.h.
#include "effect_text.h"

static const struct {
	const char *id, *verb;
} kinds[EFFECT_COUNT] = {
	[EFFECT_STARTS] = {"starts", "starts"},
	[EFFECT_STARTS_DETACHED] = {"starts-detached", "starts and detaches"},
	[EFFECT_JOINS] = {"joins", "joins"},
	[EFFECT_MAY_JOIN] = {"may-join", "perhaps joins"},
	[EFFECT_DETACHES] = {"detaches", "detaches"},
	[EFFECT_CANCELS] = {"cancels", "asks to stop, without waiting for it,"},
	[EFFECT_HANDS_OVER] = {"hands-over", "gives to an owner that leash cannot follow"},
	[EFFECT_LOCKS] = {"locks", "locks and keeps"},
	[EFFECT_UNLOCKS] = {"unlocks", "unlocks"},
};

struct str ordinal(struct arena *arena, uint32_t index)
{
	uint32_t number = index + 1;
	const char *suffix = number / 10 % 10 == 1 ? "th" : number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th";
	return str_format(arena, "%u%s", number, suffix);
}

struct str with_article(struct arena *arena, struct str noun)
{
	bool vowel = noun.len > 0 && str_find(STR("aeiou"), noun.ptr[0]) != SIZE_MAX;
	return str_format(arena, "%s %.*s", vowel ? "an" : "a", STR_ARG(noun));
}

// The place as the caller knows it.
static struct str place_text(struct arena *arena, const struct effect *effect)
{
	struct str parameter;
	switch (effect->root) {
	case EFFECT_PARAMETER:
		parameter = ordinal(arena, effect->parameter);
		return str_format(arena, "%.*s (%.*s parameter)", STR_ARG(effect->place), STR_ARG(parameter));
	case EFFECT_OBJECT:
		return str_format(arena, "%.*s of the object", STR_ARG(effect->place));
	case EFFECT_GLOBAL:
		return str_format(arena, "the global %.*s", STR_ARG(effect->place));
	case EFFECT_RESULT:
		return effect->place.len == 0 ? STR("the returned value")
		                              : str_format(arena, "%.*s of the returned object", STR_ARG(effect->place));
	case EFFECT_NOWHERE:
		break;
	}
	return STR("a place that callers do not see");
}

static struct str condition_text(struct arena *arena, const struct effect *effect, bool starts)
{
	if (effect->when.len > 0)
		return str_format(arena, " when it %.*s", STR_ARG(effect->when));
	if (effect->always)
		return starts ? STR("") : STR(" on every path");
	return starts ? STR(" on some paths") : STR(" on some paths only");
}

struct str effect_sentence(struct arena *arena, const struct effect *effect)
{
	bool starts = effect->kind == EFFECT_STARTS || effect->kind == EFFECT_STARTS_DETACHED;
	struct str place = place_text(arena, effect), when = condition_text(arena, effect, starts);
	if (effect->kind == EFFECT_UNLOCKS)
		when = STR("");
	if (!starts)
		return str_format(arena, "%s %.*s%.*s", kinds[effect->kind].verb, STR_ARG(place), STR_ARG(when));
	struct str noun = with_article(arena, effect->noun.len > 0 ? effect->noun : STR("task"));
	if (effect->root == EFFECT_RESULT && effect->place.len == 0)
		return str_format(arena, "%s %.*s%.*s; its handle is the returned value", kinds[effect->kind].verb, STR_ARG(noun), STR_ARG(when));
	return str_format(arena, "%s %.*s%.*s; its handle goes to %.*s", kinds[effect->kind].verb, STR_ARG(noun), STR_ARG(when),
	                  STR_ARG(place));
}

struct str effect_origin(struct arena *arena, const struct program *program, const struct effect *effect)
{
	if (!location_known(effect->loc))
		return effect->act;
	struct str path = program_path(program, effect->unit, effect->loc.file);
	return str_format(arena, "%.*s%s%.*s:%u", STR_ARG(effect->act), effect->act.len > 0 ? ", " : "", STR_ARG(path), effect->loc.line);
}

void effect_put_json(struct json_writer *writer, const struct program *program, const struct effect *effect)
{
	static const char *const roots[] = {"hidden", "parameter", "object", "global", "result"};
	json_open(writer, NULL, '{');
	json_put_c(writer, "effect", kinds[effect->kind].id);
	json_put_str(writer, "noun", effect->noun);
	json_put_c(writer, "root", roots[effect->root]);
	if (effect->root == EFFECT_PARAMETER)
		json_put_int(writer, "parameter", effect->parameter);
	json_put_str(writer, "place", effect->place);
	json_put_bool(writer, "always", effect->always);
	json_put_str(writer, "when", effect->when);
	json_put_str(writer, "by", effect->act);
	json_put_str(writer, "path", location_known(effect->loc) ? program_path(program, effect->unit, effect->loc.file) : STR(""));
	json_put_int(writer, "line", effect->loc.line);
	json_close(writer);
}
