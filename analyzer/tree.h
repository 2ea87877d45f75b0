// The task tree: every place that starts a task, who holds its leash, and which task or the process itself it is started by.
// What is not proven is said to be unproven, with the reason.
#ifndef LEASH_TREE_H
#define LEASH_TREE_H

#include "program.h"

struct linker;

enum task_owner {
	OWNER_SCOPE,    // the function that starts it, or one that is given the handle, joins it before it ends
	OWNER_MEMBER,   // an object keeps it
	OWNER_GLOBAL,   // a global or static does
	OWNER_GROUP,    // a group, pool or scope counts it
	OWNER_DAEMON,   // it is meant to live as long as the process
	OWNER_DETACHED, // nobody can wait for it
	OWNER_UNPROVEN, // it is not known who holds it
	OWNER_COUNT
};

enum task_proof {
	PROOF_NESTED,   // on all ways it ends before its owner does
	PROOF_OPEN,     // meant to outlive its starter, or not shown to end before its owner; `reason`
	PROOF_VIOLATED, // a finding says that it may outlive its owner; `reason`
};

struct task_point { // a place in some function
	uint32_t function, unit;
	struct location loc;
};

enum stop_kind { STOP_HANDLE, STOP_FLAG, STOP_TOKEN, STOP_ITSELF, STOP_NEVER };
struct task_stop {
	enum stop_kind kind;
	struct str name; // FLAG: "server.stopping"
};

struct task_node {
	struct task_point start; // the API's call
	struct str api, entry;   // "pthread_create"; the function that it runs, empty when that is not known
	uint32_t entry_function; // ... in program.functions; UINT32_MAX: it has no body in sight
	struct str noun;         // "thread"
	enum task_owner owner;
	struct str owner_name;   // MEMBER, GLOBAL: "Server::worker"
	enum task_proof proof;
	struct str reason;       // why the proof is what it is; empty: PROOF_NESTED
	ARRAY(struct task_point) joins;
	ARRAY(struct task_stop) stops;
	ARRAY(struct str) borrows; // "&count", "this": what it is given that belongs to others
	ARRAY(uint32_t) parents;   // nodes whose tasks start it, ascending
	bool by_process;           // code that runs in no task in sight starts it as well
};

struct task_tree {
	ARRAY(struct task_node) nodes; // by path, line and column of their starts
};

// Result: in the program's arena. The program is simulated, but for what rules do with it.
struct task_tree *tree_build(const struct linker *linker, struct program *program);

const char *task_owner_name(enum task_owner owner); // "member"
const char *task_proof_name(enum task_proof proof); // "nested"
const char *stop_kind_name(enum stop_kind kind);    // "flag"

#endif
