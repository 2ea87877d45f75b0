// See file_replace.h. The new text is on the disk before it is given the name.
#include "file_replace.h"

#include "links.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool complain(struct session *session, struct str path, int error)
{
	problem_add(&session->problems, PROBLEM_USAGE, path, "cannot be written: %s", strerror(error));
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

static mode_t mode_of_new_files(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

// Another's file becomes ours when we may not give it back; it had better keep its mode then.
static bool dress(int file, const struct stat *was)
{
	if (was == NULL)
		return fchmod(file, mode_of_new_files()) == 0;
	bool owned = (was->st_uid == geteuid() && was->st_gid == getegid()) || fchown(file, was->st_uid, was->st_gid) == 0;
	return fchmod(file, was->st_mode & (owned ? 07777 : 0777)) == 0;
}

// A hard link does not take the name of a file that has come in the meantime. Some file systems have none.
static int name_fresh(const char *name, const char *target)
{
	if (link(name, target) == 0)
		return unlink(name);
	return errno == EPERM || errno == ENOTSUP ? rename(name, target) : -1;
}

static bool put_in_place(struct session *session, struct str path, struct str text, const struct stat *was, bool fresh)
{
	struct str temporary = str_format(&session->arena, "%.*s.leash-XXXXXX", STR_ARG(path));
	char *name = arena_copy(&session->arena, temporary.ptr, temporary.len);
	const char *target = str_copy(&session->arena, path).ptr;
	int file = mkostemp(name, O_CLOEXEC);
	if (file < 0)
		return complain(session, path, errno);
	bool good = write_all(file, text) && dress(file, was) && fsync(file) == 0;
	int error = errno;
	if (close(file) != 0 && good) {
		good = false;
		error = errno;
	}
	if (good && (fresh ? name_fresh(name, target) : rename(name, target)) != 0) {
		good = false;
		error = errno;
	}
	if (!good) {
		unlink(name);
		return complain(session, path, error);
	}
	sync_folder(&session->arena, path);
	return true;
}

bool file_replace(struct session *session, struct str path, struct str text, const struct stat *was)
{
	return put_in_place(session, path, text, was, false);
}

bool file_write(struct session *session, struct str path, struct str text, bool fresh)
{
	struct arena *arena = &session->arena;
	struct stat info;
	struct str absolute = path_normalise(arena, session->working, path);
	bool exists = lstat(str_copy(arena, absolute).ptr, &info) == 0;
	if (exists && fresh)
		return complain(session, absolute, EEXIST);
	struct str real = exists ? real_path(arena, absolute) : real_folder_path(arena, absolute);
	if (exists && stat(str_copy(arena, real).ptr, &info) != 0)
		return complain(session, absolute, errno);
	if (exists && !S_ISREG(info.st_mode))
		return complain(session, absolute, S_ISDIR(info.st_mode) ? EISDIR : EINVAL);
	if (exists && (info.st_mode & 0222) == 0)
		return complain(session, absolute, EACCES);
	return put_in_place(session, real, text, exists ? &info : NULL, fresh);
}
