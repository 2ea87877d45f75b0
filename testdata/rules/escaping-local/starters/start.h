struct job { int number; const int *limit; };
int step(int i);
int start_detached(const struct job *job); // the thread uses *job
int start_copying(const struct job *job); // the thread has a copy of *job, made before
int start_waiting(const struct job *job); // *job is read before it returns
int run_job(const struct job *job);
