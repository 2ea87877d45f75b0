// See fixes.h: writing. A file is replaced by a finished one or not at all.
#include "fixes.h"

#include "file_replace.h"
#include "links.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool complain(struct session *session, struct str path, const char *what, int error)
{
	problem_add(&session->problems, PROBLEM_USAGE, path, "%s: %s", what, strerror(error));
	return false;
}

static bool still_holds(struct session *session, struct str path, struct str text)
{
	struct strbuf now = {0};
	bool same = strbuf_read_file(&now, str_copy(&session->arena, path).ptr, text.len + 1) && str_equal(strbuf_view(&now), text);
	strbuf_finish(&now);
	return same;
}

static bool write_file(struct session *session, struct str root, const struct fix_file *file)
{
	struct stat info;
	struct str path = real_path(&session->arena, file->absolute), real_root = real_path(&session->arena, root);
	if (stat(str_copy(&session->arena, path).ptr, &info) != 0)
		return complain(session, file->absolute, "cannot be written", errno);
	bool under = str_starts_with(path, real_root) && (path.ptr[real_root.len] == '/' || real_root.len == 1);
	if (!S_ISREG(info.st_mode) || !under) {
		problem_add(&session->problems, PROBLEM_NOTE, file->absolute, "%s: its fixes are left out",
		            under ? "is no plain file" : "leads outside of the root");
		return false;
	}
	// Its folder may be writable, and the file be meant to stay as it is all the same; also for root.
	if ((info.st_mode & 0222) == 0 || access(path.ptr, W_OK) != 0)
		return complain(session, file->absolute, "cannot be written", EACCES);
	if (!still_holds(session, path, file->before)) {
		problem_add(&session->problems, PROBLEM_NOTE, file->absolute, "has changed since it was analysed: it is not touched");
		return false;
	}
	return file_replace(session, path, file->after, &info);
}

uint32_t fixes_write(struct session *session, struct str root, const struct fix_plan *plan, bool *ret_written)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < plan->files.count; i++) {
		ret_written[i] = write_file(session, root, &plan->files.items[i]);
		count += ret_written[i];
	}
	return count;
}
