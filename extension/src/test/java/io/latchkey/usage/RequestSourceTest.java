// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestSourceTest {

    private static RequestSource visit(String address, String agent) {
        return new RequestSource(Surface.INTROSPECTION, Optional.of(address), Optional.of(agent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "192.0.2.1\0", "unknown", "_hidden", "192.0.2.1, 192.0.2.2", "\ud800"})
    void hasNoAddressThatIsNone(String text) {
        assertThat(visit(text, "").address()).isEmpty();
    }

    /** What follows a {@code %} is a zone, and a zone may be anything. */
    @ParameterizedTest
    @CsvSource({"192.0.2.1,192.0.2.1", "fe80::1%\0,fe80::1", "[2001:DB8::1],2001:db8::1", "::ffff:192.0.2.1,192.0.2.1"})
    void writesAnAddressAnew(String text, String written) {
        assertThat(visit(text.replace("\\0", "\0"), "").address()).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lk_0123456789abcdef", "192.0.2.77 lk_0123456789abcdef", "fe80::77%lk_0123456789abcdef"})
    void keepsNoTextThatMayBeAToken(String text) {
        assertThat(visit(text, "").via()).isEqualTo(Surface.INTROSPECTION);
        assertThat(RequestSource.isKept(text)).isFalse();
    }

    @Test
    void keepsAnAddressAndReadsItAlikeAgain() {
        String written = "[2001:DB8::77]:4711";

        assertThat(visit(written, "").address()).contains("2001:db8::77");
        assertThat(RequestSource.isKept(written)).isTrue();
        assertThat(visit(written, "").address()).contains("2001:db8::77");
    }

    @Test
    void hasAnAgentWithoutWhatADatabaseMayRefuse() {
        assertThat(visit("", "a\0b\r\nc\u0085d\ud800e\u202ef").agent()).contains("abcdef");
        assertThat(visit("", "curl/8 (müßig, 鍵 😀)").agent()).contains("curl/8 (müßig, 鍵 )");
    }

    @Test
    void cutsAnAgentThatIsTooLong() {
        assertThat(visit("", "x".repeat(254) + "\0yz").agent()).contains("x".repeat(254) + "y");
        assertThat(visit("", "x".repeat(254) + "😀yz").agent()).contains("x".repeat(254) + "y");
    }

    private static Optional<String> address(String written) {
        return new RequestSource(Surface.INTROSPECTION, Optional.of(written), Optional.empty()).address();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::FFFF:192.0.2.1, 192.0.2.1",
        "[2001:DB8:0::1]:4711, 2001:db8::1",
        "fe80:0:0:0:0:0:0:1%eth0, fe80::1"
    })
    void hasAnAddressInOneWay(String written, String one) {
        assertThat(address(written)).contains(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "192.0.2.1\0", "unknown", "_hidden", "localhost", "192.0.2.1, 192.0.2.2", "<b>"})
    void hasNothingThatIsNoAddress(String written) {
        assertThat(address(written)).isEmpty();
    }

    @Test
    void goesByTheNameWhereThereIsNoAddress() {
        assertThat(RequestSource.address("192.0.2.1", "192.0.2.2")).contains("192.0.2.1");
        assertThat(RequestSource.address(null, "[2001:db8::1]")).contains("[2001:db8::1]");
        assertThat(RequestSource.address(null, "192.0.2.1 ")).contains("192.0.2.1");
        assertThat(RequestSource.address(null, null)).isEmpty();
    }
}
