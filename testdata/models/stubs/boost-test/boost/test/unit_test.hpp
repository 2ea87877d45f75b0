// Stands in for Boost.Test: only how a check hands over what it was told.
#ifndef STUB_BOOST_UNIT_TEST_HPP
#define STUB_BOOST_UNIT_TEST_HPP
namespace boost {
namespace test_tools {
class assertion_result {
public:
	template <typename T> assertion_result(T const &value) : holds(!!value) {}

private:
	bool holds;
};
bool report_assertion(assertion_result const &result, char const *text);
} // namespace test_tools
} // namespace boost
#define BOOST_CHECK(P) ::boost::test_tools::report_assertion((P), #P)
#endif
