// A task is added to a group after that was waited for or closed for good.
#include "rule.h"

static const struct trace_row ROWS[] = {
	{
		.end = TRACE_GROUP_LATE,
		.message = "A task is added to {handle} here, which takes none any more.",
		.help = "Add it before the wait, or make a new group.",
		.severity = SEVERITY_ERROR,
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
    "void convert_all(char **names, int count)\n"
    "{\n"
    "\tGThreadPool *pool = g_thread_pool_new(convert, 0, 4, 0, 0);\n"
    "\tfor (int i = 1; i < count; i++)\n"
    "\t\tg_thread_pool_push(pool, names[i], 0);\n"
    "\tg_thread_pool_free(pool, 0, 1);\n"
    "\tg_thread_pool_push(pool, names[0], 0);\n"
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
    "void convert_all(char **names, int count)\n"
    "{\n"
    "\tGThreadPool *pool = g_thread_pool_new(convert, 0, 4, 0, 0);\n"
    "\tfor (int i = 0; i < count; i++)\n"
    "\t\tg_thread_pool_push(pool, names[i], 0);\n"
    "\tg_thread_pool_free(pool, 0, 1);\n"
    "}\n";

const struct rule rule_late_spawn = {
	.id = "late-spawn",
	.code = "LSH111",
	.title = "Task is added to a group that is closed",
	.summary = "A task is added to a group, scope or pool after that was waited for, shut down or freed for good.",
	.rationale = "Nobody waits for it any more: depending on the library the task is dropped, runs on after its owner, "
	         "or the memory of the group is used after it was freed.",
	.fix = "- Add all tasks before the wait; for more of them make a new group.",
	.limits = "Only on one path of one function and of what it calls. Libraries that allow a group to be used again "
	         "are not reported.",
	.severity = SEVERITY_ERROR,
	.confidence = CONFIDENCE_HIGH,
	.tier = TIER_DEFAULT,
	.cwe = 672,
	.cert = NULL,
	.bad = BAD,
	.good = GOOD,
	.language = "c",
	RULE_ROWS(ROWS),
};
