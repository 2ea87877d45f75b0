#ifndef SERVER_H
#define SERVER_H

#ifdef __cplusplus
extern "C" {
#endif
int server_accept(void);
int server_bind(int port);
#ifdef __cplusplus
}
#endif

#endif
