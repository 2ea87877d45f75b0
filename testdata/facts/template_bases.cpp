struct A {
	A(int);
	~A();
	void stop();
	int m;
};
struct B {
	B();
	~B();
};
template <class T> struct base {
	base();
	explicit base(T);
	~base() {}
	void end() {}
	T value;
};
// The bases that an implicit instance has are made and ended, each by the initialiser that names it.
template <class T, class X> struct derived : base<T>, X, B {
	derived(int n) : X(n), base<T>(n) {}
	~derived()
	{
		this->stop();
		static_cast<X *>(this)->stop();
		X::stop();
		base<T>::end();
		this->m = 1;
		this->value = 2;
	}
};
template <class... Bs> struct pack : Bs... {
};
template <class T> struct inherits : T {
	using T::T;
};
struct both {
	A a;
	pack<B, B *> *p;
};

void make()
{
	derived<long, A> d(1);
	pack<B> p;
	inherits<A> i(2);
	both braces{{3}, nullptr};
}
void make_on_heap()
{
	delete new derived<int, A>(4);
	base<int> told;
}

// Which class this is, is not followed: what its member does to the object is not known.
template <class T, template <class> class X> struct open : X<T> {
	~open() { X<T>::end(); }
};
void make_open() { open<int, base> o; }
