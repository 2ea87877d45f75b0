// Text broken between words, for terminals.
#ifndef LEASH_WRAP_H
#define LEASH_WRAP_H

#include "str.h"

enum { WIDTH_DEFAULT = 100 }; // of tables, where there is no terminal

// Prints `text`, whose first line begins at terminal column `column` (from 0) and later ones after `indent` blanks, in
// lines of at most `width` columns; 0: in one line. Returns the column after it. Words are never broken.
uint32_t wrap_print(FILE *out, struct str text, uint32_t column, uint32_t indent, uint32_t width);

// The columns that `text` takes.
uint32_t wrap_measure(struct str text);

#endif
