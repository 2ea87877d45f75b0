void work(int i);

void tasks(int n)
{
#pragma omp parallel
#pragma omp single
	for (int i = 0; i < n; i++) {
#pragma omp task firstprivate(i) \
	if (i > 2)
		work(i);
	}
}

void waits(void)
{
#pragma omp task
	{
		work(1);
#	pragma omp taskwait
	}
	work(2);
	#pragma omp taskgroup
	work(3);
#pragma omp taskyield
	work(4);
#pragma omp  taskwait
}

void others(int n)
{
#pragma once_more
	if (n)
#pragma omp barrier
		work(5);
#pragma omp for nowait
	for (int i = 0; i < n; i++)
		work(i);
}
