#include "daemon.h"

int bad_logger_first(void)
{
	if (start_logger() != 0)
		return -1;
	int error = become_daemon(); // want fork-with-tasks "'become_daemon' doubles the process while a thread runs"
	if (error == 0)
		serve();
	stop_logger();
	return error;
}

int ok_daemon_first(void)
{
	if (become_daemon() != 0 || start_logger() != 0)
		return -1;
	serve();
	stop_logger();
	return 0;
}

int ok_program_beside_the_logger(char **argv)
{
	if (start_logger() != 0)
		return -1;
	int error = run_program(argv);
	stop_logger();
	return error;
}

int ok_logger_is_stopped(void)
{
	if (start_logger() != 0)
		return -1;
	stop_logger();
	return become_daemon() == 0 ? serve() : -1;
}
