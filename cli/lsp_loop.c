// The server's one loop: the editor's messages, the ends of analyses, and what is due.
#include "lsp.h"

#include "lsp_frame.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, POLLED_MAX = 256 };

// False: the stream has ended.
static bool read_some(struct lsp_frames *frames)
{
	static char chunk[CHUNK];
	ssize_t count = read(STDIN_FILENO, chunk, sizeof chunk);
	if (count < 0)
		return errno == EINTR || errno == EAGAIN;
	lsp_frames_add(frames, chunk, (size_t)count);
	return count > 0;
}

static void take_messages(struct lsp_server *server, struct lsp_frames *frames)
{
	struct str message;
	const char *reason;
	for (enum lsp_frame frame; !server->exiting && (frame = lsp_frames_next(frames, &message, &reason)) != LSP_FRAME_NONE;) {
		if (frame == LSP_FRAME_MESSAGE)
			lsp_dispatch(server, message);
		else
			lsp_send_error(NULL, LSP_PARSE_ERROR, reason);
	}
}

static struct lsp_home *home_of_descriptor(struct lsp_server *server, int descriptor)
{
	for (uint32_t i = 0; i < server->homes.count; i++)
		if (server->homes.items[i]->analysis.child != 0 && server->homes.items[i]->analysis.ended == descriptor)
			return server->homes.items[i];
	return NULL;
}

static void hear_keepers(struct lsp_server *server, const struct pollfd *polled)
{
	for (uint32_t i = 0; i < server->homes.count; i++) {
		struct lsp_keeper *keeper = &server->homes.items[i]->keeper;
		if (keeper->process != 0 && keeper->socket == polled->fd)
			lsp_keeper_hear(keeper);
		if (keeper->ready && !keeper->told && server->homes.items[i]->analysis.child == 0)
			lsp_home_prepare(server, server->homes.items[i]);
	}
}

static nfds_t fill(const struct lsp_server *server, struct pollfd *polled)
{
	nfds_t count = 0;
	polled[count++] = (struct pollfd){.fd = STDIN_FILENO, .events = POLLIN};
	for (uint32_t i = 0; i < server->homes.count && count < POLLED_MAX; i++)
		if (server->homes.items[i]->analysis.child != 0)
			polled[count++] = (struct pollfd){.fd = server->homes.items[i]->analysis.ended, .events = POLLIN};
	for (uint32_t i = 0; i < server->homes.count && count < POLLED_MAX; i++)
		if (server->homes.items[i]->keeper.process != 0)
			polled[count++] = (struct pollfd){.fd = server->homes.items[i]->keeper.socket, .events = POLLIN};
	return count;
}

int lsp_loop(struct lsp_server *server)
{
	struct lsp_frames frames = {0};
	struct pollfd polled[POLLED_MAX];
	bool open = true;
	while (open && !server->exiting) {
		lsp_homes_tick(server);
		nfds_t count = fill(server, polled);
		if (poll(polled, count, (int)lsp_homes_next(server)) < 0 && errno != EINTR)
			break;
		for (nfds_t i = 1; i < count; i++) {
			struct lsp_home *home = polled[i].revents != 0 ? home_of_descriptor(server, polled[i].fd) : NULL;
			if (home != NULL)
				lsp_home_ended(server, home);
			else if (polled[i].revents != 0)
				hear_keepers(server, &polled[i]);
		}
		if (polled[0].revents != 0) {
			open = read_some(&frames);
			take_messages(server, &frames);
		}
	}
	lsp_frames_finish(&frames);
	return server->shut_down ? EXIT_CLEAN : EXIT_FINDINGS; // as the protocol has it
}
