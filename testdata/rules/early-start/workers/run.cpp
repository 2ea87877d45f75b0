#include "worker.h"
void eager::run() { print(name_); }
void patient::run() { print(name_); }
void bad_number_after()
{
	job one;
	job_start(one); // want early-start "number"
	one.number = 1;
	job_stop(one);
}
void ok_number_before()
{
	job one;
	one.number = 1;
	job_start(one);
	one.name = "one"; // which the thread does not read
	job_stop(one);
}
