// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Our reader and Jackson agree: on everything that Jackson writes, and on whatever else ours accepts. */
class JsonPropertyTest {
    private static final ObjectMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return Arbitraries.randoms().map(random -> object(random, 3));
    }

    private static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(string(random), value(random, depth));
        }
        return object;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> string(random);
            case 1 -> random.nextLong() >> random.nextInt(64);
            case 2 -> new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(-20, 20));
            case 3 -> random.nextBoolean();
            case 4 -> List.of(value(random, depth - 1), value(random, depth - 1));
            default -> object(random, depth - 1);
        };
    }

    /** Whole code points: a lone surrogate is refused, and has a row in JsonTest. */
    private static String string(Random random) {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1);
            string.appendCodePoint(Character.getType(point) == Character.SURROGATE ? 'x' : point);
        }
        return string.toString();
    }

    /** What Jackson writes, with a few characters put in, taken out or put in another's place. */
    @Provide
    Arbitrary<String> spoiled() {
        Arbitrary<Integer> positions = Arbitraries.integers().between(0, 1000);
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of("\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "0", "-", ".", "e", "null", " ", ""),
                Arbitraries.strings().all().ofMaxLength(2));
        return Combinators.combine(objects(), positions, Arbitraries.integers().between(0, 3), pieces)
                .as((object, position, cut, piece) -> {
                    StringBuilder text = new StringBuilder(written(object));
                    int at = position % (text.length() + 1);
                    return text.replace(at, Math.min(text.length(), at + cut), piece)
                            .toString();
                });
    }

    private static String written(Object value) {
        try {
            return JACKSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Property
    void readsWhatJacksonWrites(@ForAll("objects") Map<String, Object> object) throws Exception {
        String text = written(object);

        assertThat(Json.object(text)).isEqualTo(plain(JACKSON.readTree(text)));
    }

    @Property(tries = 5000)
    void acceptsNothingThatJacksonReadsOtherwise(@ForAll("spoiled") String text) throws Exception {
        Map<String, @Nullable Object> ours;
        try {
            ours = Json.object(text);
        } catch (Json.MalformedJson e) {
            return;
        }
        assertThat(ours).isEqualTo(plain(JACKSON.readTree(text)));
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new HashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        } else if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        } else if (node.isTextual()) {
            return node.textValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isNull()) {
            return null;
        }
        return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node.decimalValue();
    }
}
