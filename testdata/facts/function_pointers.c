struct ops { int (*run)(int); };
int direct(int);
int call(struct ops *ops, int (*fn)(int), int (*table[2])(int))
{
	int (*local)(int) = direct;
	local(1);
	(*fn)(2);
	(*direct)(3);
	table[1](4);
	return ops->run(5);
}
