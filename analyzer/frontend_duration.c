// See frontend_duration.h. libclang shows no value of a user's literal or of an object, so the number is read from the tokens: of `90s`,
// `seconds(90)`, `std::chrono::seconds{90}`, names of constants that were made so, and nothing that is more than these.
#include "frontend_duration.h"

enum { DURATION_MAX = 1000 * 1000 * 1000 }; // units or seconds: so that nothing overflows

// The digits that the literal begins with, before a suffix.
static bool number_of(struct str literal, int64_t *ret_number)
{
	size_t end = 0;
	int64_t number = 0;
	for (; end < literal.len && ((literal.ptr[end] >= '0' && literal.ptr[end] <= '9') || literal.ptr[end] == '\''); end++)
		if (literal.ptr[end] != '\'')
			number = number > DURATION_MAX ? number : 10 * number + (literal.ptr[end] - '0');
	bool plain = end > 0 && (end == literal.len || (literal.ptr[end] != '.' && literal.ptr[end] != 'x' && literal.ptr[end] != 'e'));
	*ret_number = number;
	return plain && (literal.ptr[0] != '0' || end == 1) && number <= DURATION_MAX;
}

// One number, alone or between the brackets of the name of a class.
static bool written_number(struct body *body, CXCursor expression, int64_t *ret_number)
{
	CXToken *tokens = NULL;
	unsigned count = 0, numbers = 0, names = 0, brackets = 0;
	bool plain = true;
	clang_tokenize(body->unit->tu, clang_getCursorExtent(expression), &tokens, &count);
	for (unsigned i = 0; i < count && plain; i++) {
		CXString spelling = clang_getTokenSpelling(body->unit->tu, tokens[i]);
		struct str text = str_from_c(clang_getCString(spelling));
		switch (clang_getTokenKind(tokens[i])) {
		case CXToken_Literal:
			plain = numbers++ == 0 && names == (brackets > 0) && number_of(text, ret_number);
			break;
		case CXToken_Identifier:
			plain = brackets == 0 && numbers == 0;
			names = 1;
			break;
		case CXToken_Punctuation:
			brackets += str_equal(text, STR("(")) || str_equal(text, STR("{"));
			plain = brackets <= 1 && (brackets == 1 || str_equal(text, STR("::"))) &&
			        (str_equal(text, STR("::")) || str_equal(text, STR("(")) || str_equal(text, STR("{")) || str_equal(text, STR(")")) || str_equal(text, STR("}")));
			break;
		case CXToken_Keyword:
		case CXToken_Comment:
		default:
			plain = false;
		}
		clang_disposeString(spelling);
	}
	clang_disposeTokens(body->unit->tu, tokens, count);
	return plain && numbers == 1;
}

// Seconds a unit of the class, as a fraction.
static bool ratio_of(CXType type, int64_t *ret_numerator, int64_t *ret_denominator)
{
	CXCursor ratio = clang_getTypeDeclaration(clang_getCanonicalType(clang_Type_getTemplateArgumentAsType(type_bare(type), 1)));
	if (clang_Cursor_isNull(ratio) || clang_Cursor_getNumTemplateArguments(ratio) != 2 ||
	    clang_Cursor_getTemplateArgumentKind(ratio, 0) != CXTemplateArgumentKind_Integral)
		return false;
	*ret_numerator = clang_Cursor_getTemplateArgumentValue(ratio, 0);
	*ret_denominator = clang_Cursor_getTemplateArgumentValue(ratio, 1);
	return *ret_numerator > 0 && *ret_denominator > 0 && *ret_numerator <= DURATION_MAX && *ret_denominator <= DURATION_MAX;
}

// What a name of a constant stands for; else the expression itself.
static CXCursor constant_value(struct body *body, CXCursor expression)
{
	CXCursor inner = expr_strip(body, expression), variable = clang_getCursorReferenced(inner);
	enum CXCursorKind kind = clang_getCursorKind(inner);
	if ((kind != CXCursor_DeclRefExpr && kind != CXCursor_MemberRefExpr) || clang_getCursorKind(variable) != CXCursor_VarDecl ||
	    !clang_isConstQualifiedType(clang_getCanonicalType(clang_getCursorType(variable))) || clang_isVolatileQualifiedType(clang_getCursorType(variable)))
		return expression;
	CXCursor value = clang_Cursor_getVarDeclInitializer(variable);
	return clang_Cursor_isNull(value) ? expression : value;
}

// Is what the constant is made with of the same units?
static bool same_units(CXCursor value, CXCursor constant)
{
	return clang_equalTypes(type_bare(clang_getCursorType(value)), type_bare(clang_getCursorType(constant))) != 0;
}

bool duration_of(struct body *body, CXCursor expression, uint32_t per_second, int64_t *ret_milliseconds)
{
	int64_t number = 0, numerator = 1, denominator = per_second;
	CXCursor value = constant_value(body, expression);
	if (per_second > 0 || same_units(value, expression))
		expression = value;
	bool known = per_second > 0 ? expr_int(body, expression, &number)
	                            : ratio_of(clang_getCursorType(expression), &numerator, &denominator) && written_number(body, expression, &number);
	if (!known || number < 0 || number > DURATION_MAX || number * numerator > DURATION_MAX * INT64_C(1000000))
		return false;
	*ret_milliseconds = number * numerator / denominator > DURATION_MAX ? DURATION_MAX * INT64_C(1000) : number * numerator * 1000 / denominator;
	return true;
}
