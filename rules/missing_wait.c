// Tasks are added to a group for which nobody waits.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_NOT_AWAITED,
		.message = "{handle} ends here, and nobody has waited for its tasks.",
		.help = "Wait for the group on every path.",
		.severity = SEVERITY_WARNING,
	},
};

static const char BAD[] =
    "typedef void *gpointer;\n"
    "typedef int gboolean;\n"
    "typedef void (*GFunc)(gpointer data, gpointer user_data);\n"
    "typedef struct GThread GThread;\n"
    "typedef struct GThreadPool GThreadPool;\n"
    "GThread *g_thread_new(const char *name, gpointer (*entry)(gpointer), gpointer data);\n"
    "GThreadPool *g_thread_pool_new(GFunc entry, gpointer data, int most, gboolean exclusive, void *error);\n"
    "gboolean g_thread_pool_push(GThreadPool *pool, gpointer data, void *error);\n"
    "void g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait);\n"
    "void convert(gpointer data, gpointer user_data);\n"
    "\n"
    "int convert_all(char **names, int count)\n"
    "{\n"
    "\tGThreadPool *pool = g_thread_pool_new(convert, 0, 4, 0, 0);\n"
    "\tfor (int i = 0; i < count; i++)\n"
    "\t\tg_thread_pool_push(pool, names[i], 0);\n"
    "\treturn count; // the pool, and who is still at work\n"
    "}\n";

static const char GOOD[] =
    "typedef void *gpointer;\n"
    "typedef int gboolean;\n"
    "typedef void (*GFunc)(gpointer data, gpointer user_data);\n"
    "typedef struct GThread GThread;\n"
    "typedef struct GThreadPool GThreadPool;\n"
    "GThread *g_thread_new(const char *name, gpointer (*entry)(gpointer), gpointer data);\n"
    "GThreadPool *g_thread_pool_new(GFunc entry, gpointer data, int most, gboolean exclusive, void *error);\n"
    "gboolean g_thread_pool_push(GThreadPool *pool, gpointer data, void *error);\n"
    "void g_thread_pool_free(GThreadPool *pool, gboolean immediate, gboolean wait);\n"
    "void convert(gpointer data, gpointer user_data);\n"
    "\n"
    "int convert_all(char **names, int count)\n"
    "{\n"
    "\tGThreadPool *pool = g_thread_pool_new(convert, 0, 4, 0, 0);\n"
    "\tfor (int i = 0; i < count; i++)\n"
    "\t\tg_thread_pool_push(pool, names[i], 0);\n"
    "\tg_thread_pool_free(pool, 0, 1);\n"
    "\treturn count;\n"
    "}\n";

const struct rule rule_missing_wait = {
	.id = "missing-wait",
	.code = "LSH305",
	.title = "Tasks of a group are never waited for",
	.summary = "On some path a group, scope or pool that was given tasks ends, or is lost, and nobody has waited for them.",
	.rationale = "The group owns the tasks: when it goes, they run on unseen, or the process is terminated or aborted "
	         "by the check of the library. What they work on may be gone before they are.",
	.fix = "- Wait for the group on every path before it ends, also on those for errors.",
	.limits = "Groups that are kept in objects, given to unknown code or returned are the business of their owners. "
	         "A group that is closed without waiting, where the library offers that, is taken to be meant.",
	.severity = SEVERITY_WARNING,
	.confidence = CONFIDENCE_MEDIUM,
	.tier = TIER_DEFAULT,
	.cwe = 404,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
