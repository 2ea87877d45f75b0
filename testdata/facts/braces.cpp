// A list in braces that depends on a template has no type at all.
struct base { virtual ~base(); };
template <class T> struct made : base {
	made(const T &);
	base *clone() const { return new made(*this); }
	T pair(T a) const { return {a, a}; }
	made twice() const { return {{}}; }
};
