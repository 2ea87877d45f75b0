// leash explain: a rule's page on the terminal.
#include "commands.h"

#include "nearest.h"
#include "page.h"
#include "wrap.h"

enum { WIDTH_MAX = 96 };

static void complain(struct session *session, struct str name)
{
	const char **ids = arena_array(&session->arena, const char *, rule_count());
	for (uint32_t i = 0; i < rule_count(); i++)
		ids[i] = rule_at(i)->id;
	const char *nearest = nearest_word(name, ids, rule_count());
	problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "no rule is called '%.*s'%s%s%s", STR_ARG(name),
	            nearest == NULL ? "" : "; did you mean '", nearest == NULL ? "" : nearest,
	            nearest == NULL ? "; 'leash rules' lists them" : "'?");
}

// "**title** (code)".
static void print_strong(struct str line, bool color)
{
	line = str_slice(line, 2, line.len);
	size_t end = 0;
	while (end < line.len && !str_starts_with(str_slice(line, end, line.len), STR("**")))
		end++;
	printf("%s%.*s%s%.*s\n", color ? "\x1b[1m" : "", STR_ARG(str_slice(line, 0, end)), color ? "\x1b[0m" : "",
	       STR_ARG(str_slice(line, end + 2, line.len)));
}

// Markdown for a terminal: headings stand out, text is wrapped, code is indented, the fences go.
static void print_page(struct str page, uint32_t width, bool color)
{
	bool code = false;
	struct str line;
	while (page.len > 0 && str_split(&page, '\n', &line)) {
		if (str_starts_with(line, STR("```"))) {
			code = !code;
		} else if (code) {
			printf("%s%.*s\n", line.len > 0 ? "    " : "", STR_ARG(line));
		} else if (str_starts_with(line, STR("#"))) {
			while (line.len > 0 && (line.ptr[0] == '#' || line.ptr[0] == ' '))
				line = str_slice(line, 1, line.len);
			printf("%s%.*s%s\n", color ? "\x1b[1m" : "", STR_ARG(line), color ? "\x1b[0m" : "");
		} else if (str_starts_with(line, STR("**"))) {
			print_strong(line, color);
		} else {
			// What follows in a list item is indented like its text.
			wrap_print(stdout, line, 0, str_starts_with(line, STR("- ")) ? 2 : 0, width);
			putchar('\n');
		}
	}
}

int cmd_explain(struct session *session)
{
	if (session->options.why.len > 0 && session->options.paths.count == 0)
		return cmd_why(session);
	if (session->options.why.len > 0) {
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "'--why FILE:LINE' and a rule are two questions");
		return session_report(session);
	}
	if (session->options.paths.count == 0)
		problem_add(&session->problems, PROBLEM_USAGE, STR_NULL, "usage: leash explain RULE|CODE, or leash explain --why FILE:LINE; 'leash rules' lists the rules");
	for (uint32_t i = 0; i < session->options.paths.count; i++) {
		const struct rule *rule = rule_find(session->options.paths.items[i]);
		if (rule == NULL) {
			complain(session, session->options.paths.items[i]);
			continue;
		}
		struct strbuf page = {0};
		page_print(rule, true, &page);
		uint32_t width = session_width(stdout);
		print_page(strbuf_view(&page), width == 0 || width > WIDTH_MAX ? WIDTH_MAX : width,
		           session_color(session, stdout));
		strbuf_finish(&page);
	}
	return session_report(session);
}
