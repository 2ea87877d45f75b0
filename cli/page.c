// See page.h.
#include "page.h"

static void section(struct strbuf *out, const char *heading, const char *text)
{
	strbuf_printf(out, "\n## %s\n\n%s\n", heading, text);
}

static void code(struct strbuf *out, const char *heading, const char *language, const char *text)
{
	struct str body = str_from_c(text);
	strbuf_printf(out, "\n## %s\n\n```%s\n%s%s```\n", heading,
	              str_equal(str_from_c(language), STR("c++")) ? "cpp" : language, text,
	              str_ends_with(body, STR("\n")) ? "" : "\n");
}

void page_print(const struct rule *rule, bool title, struct strbuf *out)
{
	if (title)
		strbuf_printf(out, "# %s\n\n", rule->id);
	strbuf_printf(out, "**%s** (%s)\n\n%s\n\n", rule->title, rule->code, rule->summary);
	strbuf_printf(out, "Severity: %s. Confidence: %s. Tier: %s.", severity_name(rule->severity),
	              confidence_name(rule->confidence), tier_name(rule->tier));
	if (rule->cwe != 0)
		strbuf_printf(out, " CWE-%u.", rule->cwe);
	if (rule->cert != NULL)
		strbuf_printf(out, " CERT %s.", rule->cert);
	strbuf_c(out, "\n");
	section(out, "Why it matters", rule->rationale);
	code(out, "Wrong", rule->language, rule->bad);
	code(out, "Right", rule->language, rule->good);
	section(out, "How to fix it", rule->fix);
	if (rule->fixes != NULL)
		strbuf_printf(out, "\n`leash check --fix` does it in the plain cases. %s\n", rule->fixes);
	section(out, "Limits", rule->limits);
	strbuf_printf(out, "\n## Silence one finding\n\n```c\n// NOLINTNEXTLINE(%s): why this is right here\n```\n", rule->id);
}
