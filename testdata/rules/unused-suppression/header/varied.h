// Which of its parts a unit sees is its own affair.
static inline void varied(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // NOLINT(unjoined-task)
		return;
#ifdef JOINS
	pthread_join(t, NULL);
#endif
}
