// See lsp_keeper_internal.h.
#include "lsp_keeper_internal.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { TEXTS_MAX = 512 * 1024 * 1024 };

union ancillary { // aligned as the kernel wants it
	char bytes[CMSG_SPACE(KEEPER_FILES_MAX * sizeof(int))];
	struct cmsghdr header;
};

bool keeper_send(int socket, struct keeper_message message, const int *files, uint32_t count)
{
	union ancillary ancillary = {0};
	struct iovec part = {&message, sizeof message};
	struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1};
	if (count > 0) {
		header.msg_control = &ancillary;
		header.msg_controllen = CMSG_SPACE(count * sizeof(int));
		struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
		rights->cmsg_level = SOL_SOCKET;
		rights->cmsg_type = SCM_RIGHTS;
		rights->cmsg_len = CMSG_LEN(count * sizeof(int));
		memcpy(CMSG_DATA(rights), files, count * sizeof(int));
	}
	ssize_t sent;
	do
		sent = sendmsg(socket, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
	while (sent < 0 && errno == EINTR);
	return sent == sizeof message;
}

bool keeper_receive(int socket, struct keeper_message *ret_message, int ret_files[static KEEPER_FILES_MAX], bool *ret_gone)
{
	union ancillary ancillary = {0};
	struct keeper_message message;
	struct iovec part = {&message, sizeof message};
	struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &ancillary, .msg_controllen = sizeof ancillary};
	ssize_t got;
	do
		got = recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	while (got < 0 && errno == EINTR);
	*ret_gone = got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
	if (got != sizeof message)
		return false;
	for (uint32_t i = 0; i < KEEPER_FILES_MAX; i++)
		ret_files[i] = -1;
	struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
	if (rights != NULL && rights->cmsg_level == SOL_SOCKET && rights->cmsg_type == SCM_RIGHTS)
		memcpy(ret_files, CMSG_DATA(rights), rights->cmsg_len - CMSG_LEN(0));
	*ret_message = message;
	return true;
}

// --- texts: counts and lengths as 64-bit numbers, then bytes

static void put_number(struct strbuf *out, uint64_t number)
{
	strbuf_append(out, (const char *)&number, sizeof number);
}

static void put_str(struct strbuf *out, struct str s)
{
	put_number(out, s.len);
	strbuf_str(out, s);
}

static bool write_all(int file, struct str text)
{
	while (text.len > 0) {
		ssize_t count = write(file, text.ptr, text.len);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		text = str_slice(text, (size_t)count, text.len);
	}
	return true;
}

int keeper_write_texts(const struct session *session)
{
	struct strbuf text = {.max = TEXTS_MAX};
	put_number(&text, session->options.paths.count);
	for (uint32_t i = 0; i < session->options.paths.count; i++)
		put_str(&text, session->options.paths.items[i]);
	put_number(&text, session->unsaved.count);
	for (uint32_t i = 0; i < session->unsaved.count; i++) {
		put_str(&text, session->unsaved.items[i].path);
		put_str(&text, session->unsaved.items[i].text);
	}
	int file = text.overflow ? -1 : memfd_create("leash-texts", MFD_CLOEXEC);
	if (file >= 0 && !write_all(file, strbuf_view(&text))) {
		close(file);
		file = -1;
	}
	strbuf_finish(&text);
	return file;
}

static bool take_number(struct str *rest, uint64_t *ret_number)
{
	if (rest->len < sizeof *ret_number)
		return false;
	memcpy(ret_number, rest->ptr, sizeof *ret_number);
	*rest = str_slice(*rest, sizeof *ret_number, rest->len);
	return true;
}

static bool take_str(struct arena *arena, struct str *rest, struct str *ret_str)
{
	uint64_t len;
	if (!take_number(rest, &len) || len > rest->len)
		return false;
	*ret_str = str_copy(arena, str_slice(*rest, 0, (size_t)len));
	*rest = str_slice(*rest, (size_t)len, rest->len);
	return true;
}

static bool take_texts(struct session *session, struct str rest)
{
	uint64_t count;
	if (!take_number(&rest, &count))
		return false;
	for (uint64_t i = 0; i < count; i++) {
		struct str path;
		if (!take_str(&session->arena, &rest, &path))
			return false;
		array_push(&session->arena, &session->options.paths, path);
	}
	if (!take_number(&rest, &count))
		return false;
	for (uint64_t i = 0; i < count; i++) {
		struct unsaved_file file;
		if (!take_str(&session->arena, &rest, &file.path) || !take_str(&session->arena, &rest, &file.text))
			return false;
		array_push(&session->arena, &session->unsaved, file);
	}
	return rest.len == 0;
}

bool keeper_read_texts(int file, struct session *session)
{
	char name[64];
	struct strbuf text = {0};
	snprintf(name, sizeof name, "/proc/self/fd/%d", file);
	bool good = strbuf_read_file(&text, name, TEXTS_MAX) && take_texts(session, strbuf_view(&text));
	strbuf_finish(&text);
	return good;
}
