// Private to lsp_keeper*.c: what goes over the socket between the server and a keeper.
#ifndef LEASH_LSP_KEEPER_INTERNAL_H
#define LEASH_LSP_KEEPER_INTERNAL_H

#include "lsp_keeper.h"

enum keeper_verb {
	KEEPER_ANALYSE, // with the texts, the pipe's end and the document; answered at once by KEEPER_STARTED
	KEEPER_HOLD,    // with the texts; answered by KEEPER_READY when it is done
	KEEPER_READY,
	KEEPER_STARTED, // number: the process
};

enum { KEEPER_FILES_MAX = 3 };

// Small enough to go in one piece; texts are in a file that goes with it.
struct keeper_message {
	uint32_t verb; // enum keeper_verb
	int32_t number;
};

// False: the other side is gone, or has no room for a message.
bool keeper_send(int socket, struct keeper_message message, const int *files, uint32_t count);
// Without waiting. False: nothing is there, or `ret_gone`. Files that come with it are the caller's to close; those that do not are -1.
bool keeper_receive(int socket, struct keeper_message *ret_message, int ret_files[static KEEPER_FILES_MAX], bool *ret_gone);

// The session's paths and unsaved texts, as a file; -1: there is no memory for one.
int keeper_write_texts(const struct session *session);
// ... into the session's arena. False: it makes no sense.
bool keeper_read_texts(int file, struct session *session);

// The life of a keeper.
_Noreturn void keeper_main(const struct session *session, int socket);

#endif
