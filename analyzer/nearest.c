// Optimal string alignment distance, by the textbook table.
#include "nearest.h"

enum { WORD_MAX = 64 };

static uint32_t smallest(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

uint32_t edit_distance(struct str a, struct str b)
{
	uint32_t cost[WORD_MAX + 1][WORD_MAX + 1] = {{0}};
	size_t rows = a.len < WORD_MAX ? a.len : WORD_MAX, columns = b.len < WORD_MAX ? b.len : WORD_MAX;
	for (size_t i = 0; i <= rows; i++)
		cost[i][0] = (uint32_t)i;
	for (size_t j = 0; j <= columns; j++)
		cost[0][j] = (uint32_t)j;
	for (size_t i = 1; i <= rows; i++)
		for (size_t j = 1; j <= columns; j++) {
			bool same = a.ptr[i - 1] == b.ptr[j - 1];
			cost[i][j] = smallest(cost[i - 1][j - 1] + (same ? 0 : 1), smallest(cost[i - 1][j], cost[i][j - 1]) + 1);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1])
				cost[i][j] = smallest(cost[i][j], cost[i - 2][j - 2] + 1);
		}
	return cost[rows][columns];
}

const char *nearest_word(struct str word, const char *const *words, size_t count)
{
	const char *best = NULL;
	uint32_t best_distance = (uint32_t)(word.len / 3 + 2);
	for (size_t i = 0; i < count; i++) {
		uint32_t distance = edit_distance(word, str_from_c(words[i]));
		if (distance < best_distance) {
			best = words[i];
			best_distance = distance;
		}
	}
	return best;
}
