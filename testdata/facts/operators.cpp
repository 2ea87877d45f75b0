struct stream {};
stream &operator<<(stream &out, const char *text);
stream &operator<<(stream &out, int number);
const char *text(int number);

template <class F> struct printer {
	void print(F f, int n)
	{
		stream out;
		out << text(1) << f << text(2) << n << text(3) << f;
	}
};

void print(int n)
{
	stream out;
	out << text(1) << n << text(2);
	printer<int>().print(1, 2);
}
