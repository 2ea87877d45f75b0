#ifndef GROUP_H
#define GROUP_H
struct group;
struct group *group_new(void);
void group_enter(struct group *group, int count);
void group_leave(struct group *group);
void group_wait(struct group *group);
void group_free(struct group *group);
#endif
