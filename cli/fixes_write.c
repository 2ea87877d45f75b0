// See fixes.h: writing. A file is replaced by a finished one or not at all.
#include "fixes.h"
#include "links.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool complain(struct session *session, struct str path, const char *what, int error)
{
	problem_add(&session->problems, PROBLEM_USAGE, path, "%s: %s", what, strerror(error));
	return false;
}

static bool write_all(int file, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		ssize_t len = write(file, text.ptr + at, text.len - at);
		if (len < 0 && errno != EINTR)
			return false;
		at += len < 0 ? 0 : (size_t)len;
	}
	return true;
}

// The new name is on the disk when the folder is. Where that cannot be asked for, nothing is lost.
static void sync_folder(struct arena *arena, struct str path)
{
	int folder = open(str_copy(arena, str_slice(path, 0, str_rfind(path, '/') + 1)).ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return;
	(void)fsync(folder);
	close(folder);
}

// `path`: without links. `was`: of the file that is replaced.
static bool replace(struct session *session, struct str path, struct str text, const struct stat *was)
{
	struct str temporary = str_format(&session->arena, "%.*s.leash-XXXXXX", STR_ARG(path));
	char *name = arena_copy(&session->arena, temporary.ptr, temporary.len);
	int file = mkostemp(name, O_CLOEXEC);
	if (file < 0)
		return complain(session, path, "cannot be written", errno);
	// Another's file becomes ours when we may not give it back; it had better keep its mode then.
	bool owned = (was->st_uid == geteuid() && was->st_gid == getegid()) || fchown(file, was->st_uid, was->st_gid) == 0;
	mode_t mode = was->st_mode & (owned ? 07777 : 0777);
	bool good = write_all(file, text) && fchmod(file, mode) == 0 && fsync(file) == 0;
	int error = errno;
	if (close(file) != 0 && good) {
		good = false;
		error = errno;
	}
	if (good && rename(name, str_copy(&session->arena, path).ptr) != 0) {
		good = false;
		error = errno;
	}
	if (!good) {
		unlink(name);
		return complain(session, path, "cannot be written", error);
	}
	sync_folder(&session->arena, path);
	return true;
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
	return replace(session, path, file->after, &info);
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
