void rest(int seconds);
int start_watching(void);
void stop_watching(void);
void *watch(void *arg);
int watched(void);
