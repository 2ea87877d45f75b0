// A rule's page: the one text behind `leash explain`, docs/rules/*.md and SARIF's help.
#ifndef LEASH_PAGE_H
#define LEASH_PAGE_H

#include "rule.h"

// Markdown, ends with a newline. With `title`, the first line is a heading.
void page_print(const struct rule *rule, bool title, struct strbuf *out);

#endif
