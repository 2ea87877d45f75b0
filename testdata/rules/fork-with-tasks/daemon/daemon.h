int become_daemon(void);  // goes on in the child
int run_program(char **argv);
int start_logger(void);
void stop_logger(void);
int serve(void);
