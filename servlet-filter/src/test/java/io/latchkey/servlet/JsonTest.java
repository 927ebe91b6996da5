// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static @Nullable Object value(String json) throws Json.MalformedJson {
        return Json.object("{\"value\":" + json + "}").get("value");
    }

    @Test
    void readsAnIntrospectionAnswer() throws Exception {
        assertThat(
                        Json.object(
                                " {\"active\" : true,\n\"exp\":1795255200,\t\"realm_access\":{\"roles\":[\"a\",\"b\"]},\"x\":null}\r\n"))
                .containsEntry("active", true)
                .containsEntry("exp", 1795255200L)
                .containsEntry("realm_access", Map.of("roles", List.of("a", "b")))
                .containsEntry("x", null)
                .hasSize(4);
    }

    @Test
    void readsEveryKindOfValue() throws Exception {
        assertThat(value("\"\"")).isEqualTo("");
        assertThat(value("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00é\""))
                .isEqualTo("\"\\/\b\f\n\r\té\uD83D\uDE00é");
        assertThat(value("false")).isEqualTo(false);
        assertThat(value("[]")).isEqualTo(List.of());
        assertThat(value("{}")).isEqualTo(Map.of());
        assertThat(value("[null , 1]")).isEqualTo(Arrays.asList(null, 1L));
        assertThat(value("-0")).isEqualTo(0L);
        assertThat(value("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(value("9223372036854775808")).isEqualTo(new BigDecimal("9223372036854775808"));
        assertThat(value("1.0")).isEqualTo(new BigDecimal("1.0"));
        assertThat(value("1e3")).isEqualTo(new BigDecimal("1e3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "[]",
                "\"x\"",
                "{",
                "}",
                "{}{}",
                "{} x",
                "{},",
                "\uFEFF{}",
                "{'a':1}",
                "{a:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":1}",
                "{\"active\":false,\"\\u0061ctive\":true}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":tru}",
                "{\"a\":True}",
                "{\"a\":truefalse}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":0x1}",
                "{\"a\":1_000}",
                "{\"a\":1e9999}",
                "{\"a\":11111111111111111111111111111111111111111111111111}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u\u0661234\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00\\ud800\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\u0000\"}",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "{\"a\":\"\\u00",
                "{\"a\":1}/**/",
                "{\"a\":1\u00a0}"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertThatExceptionOfType(Json.MalformedJson.class).isThrownBy(() -> Json.object(text));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (byte[] bytes : List.of(
                "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
                new byte[] {'{', '"', (byte) 0xC0, (byte) 0xA2, ':', '1', '}'})) {
            assertThatExceptionOfType(Json.MalformedJson.class).isThrownBy(() -> Json.object(bytes));
        }
    }

    @Test
    void readsToADepthAndNoFurther() throws Exception {
        int most = Json.MAX_DEPTH - 1;

        assertThat(value("[".repeat(most) + "]".repeat(most))).isInstanceOf(List.class);
        assertThatExceptionOfType(Json.MalformedJson.class)
                .isThrownBy(() -> value("[".repeat(most + 1) + "]".repeat(most + 1)));
        assertThatExceptionOfType(Json.MalformedJson.class).isThrownBy(() -> Json.object("{\"a\":".repeat(1_000_000)));
    }

    @Test
    void quotesNothingOfTheTextInItsMessage() {
        assertThatExceptionOfType(Json.MalformedJson.class)
                .isThrownBy(() -> Json.object("{\"token\":\"lk_secret\" x"))
                .withMessage("no } at character 22");
    }
}
