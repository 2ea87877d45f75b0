// As much of GoogleTest as its macros about statements need.
#pragma once

namespace testing {
namespace internal {
bool AlwaysTrue();
inline bool AlwaysFalse()
{
	return !AlwaysTrue();
}
class TrueWithString {
public:
	TrueWithString() = default;
	explicit operator bool() const
	{
		return true;
	}
	const char *value = "";
};
void fail(const char *why);
}
}

#define EXPECT_NO_THROW(statement) \
	switch (0) \
	case 0: \
	default: \
		if (::testing::internal::TrueWithString gtest_msg{}) { \
			try { \
				if (::testing::internal::AlwaysTrue()) { \
					statement; \
				} \
			} catch (...) { \
				goto gtest_label_testnothrow; \
			} \
		} else \
		gtest_label_testnothrow: \
			::testing::internal::fail(gtest_msg.value)
