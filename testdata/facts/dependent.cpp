struct span {
	long ticks;
	span &operator*=(int);
};
void use(const char *, int);

template <class T> span scaled(span s, T n)
{
	return s *= n;
}

template <class T> void named(T t)
{
	use(__PRETTY_FUNCTION__, sizeof(T) > 1);
	T made(t), other = T(made);
}

span both(span s)
{
	named(1);
	return scaled(s, 2);
}

struct owner {
	owner(span *);
	~owner();
};
template <class T> owner make(T n)
{
	owner held = new T(n);
	return new T(n);
}
