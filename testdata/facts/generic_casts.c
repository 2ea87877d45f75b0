#define ENSURE(type, value) (_Generic((value), type : (value)))
#define ENSURE_CONST(type, value) (_Generic((value), const type : ((const type)(value)), type : ((const type)(value))))
struct o { int kind; };
struct p { struct o base; };
int kind(const struct o *x) { return ENSURE(const struct o *, x)->kind; }
int kind2(struct o *x) { return ENSURE_CONST(struct o *, x)->kind; }
#define CAST(obj) ({ const void *const _o = (obj); (void)_Generic((obj), const void *: 1, void *: 1, const struct o *: 1, struct o *: 1); (struct p *)_o; })
int kind3(const struct o *x) { return CAST(x)->base.kind; }
typedef struct o O;
int kind4(const O *x) { return ENSURE(const O *, x)->kind; }
int kind5(O *x) { return (_Generic((x), const O *: x, O *: x, default: 0))->kind; }
