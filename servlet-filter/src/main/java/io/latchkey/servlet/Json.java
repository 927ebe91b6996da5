// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259) and nothing else: what it is not sure of, it refuses. A name that comes twice, a lone
 * surrogate, bytes that are not UTF-8, text behind the object and nesting beyond {@value #MAX_DEPTH} are errors, because
 * what is read here decides who gets in.
 *
 * <p>Values are {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code null}, {@code Long} for a whole number
 * that is written as one and fits, and {@code BigDecimal} for any other. Maps and lists cannot be changed.
 */
final class Json {
    static final int MAX_DEPTH = 32;

    /** Long ones are no claim that anybody makes, and cost time that grows with their square. */
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws MalformedJson if the bytes are not one JSON object */
    static Map<String, @Nullable Object> object(byte[] utf8) throws MalformedJson {
        return object(decoded(utf8));
    }

    static Map<String, @Nullable Object> object(String text) throws MalformedJson {
        Json json = new Json(text);
        json.space();
        json.expect('{');
        Map<String, @Nullable Object> object = json.members(1);
        json.space();
        if (json.at < text.length()) {
            throw json.malformed("text behind the object");
        }
        return object;
    }

    private static String decoded(byte[] utf8) throws MalformedJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJson("not UTF-8");
        }
    }

    private @Nullable Object value(int depth) throws MalformedJson {
        if (depth > MAX_DEPTH) {
            throw malformed("nested too deep");
        }
        char first = next();
        return switch (first) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> members(int depth) throws MalformedJson {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        space();
        if (skip('}')) {
            return Map.of();
        }
        do {
            space();
            expect('"');
            String name = string();
            space();
            expect(':');
            space();
            if (members.containsKey(name)) {
                throw malformed("a name that comes twice");
            }
            members.put(name, value(depth + 1));
            space();
        } while (skip(','));
        expect('}');
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> elements(int depth) throws MalformedJson {
        List<@Nullable Object> elements = new ArrayList<>();
        space();
        if (skip(']')) {
            return List.of();
        }
        do {
            space();
            elements.add(value(depth + 1));
            space();
        } while (skip(','));
        expect(']');
        return Collections.unmodifiableList(elements);
    }

    /** Behind the opening quotation mark. */
    private String string() throws MalformedJson {
        StringBuilder string = new StringBuilder();
        while (true) {
            char c = next();
            if (c == '"') {
                return wellFormed(string);
            } else if (c == '\\') {
                string.append(escaped());
            } else if (c < ' ') {
                throw malformed("a control character in a string");
            } else {
                string.append(c);
            }
        }
    }

    private char escaped() throws MalformedJson {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw malformed("an unknown escape");
        };
    }

    private char unicode() throws MalformedJson {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = next();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed("an escape that is not hexadecimal");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private String wellFormed(StringBuilder string) throws MalformedJson {
        if (string.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw malformed("a lone surrogate");
        }
        return string.toString();
    }

    private Object number() throws MalformedJson {
        at--;
        Matcher number = NUMBER.matcher(text).region(at, Math.min(text.length(), at + MAX_NUMBER_LENGTH));
        if (!number.lookingAt()) {
            throw malformed("no value");
        }
        at = number.end();
        String written = number.group();
        // What follows must end it: a part of a longer number has been read otherwise.
        if (at < text.length() && " \t\r\n,]}".indexOf(text.charAt(at)) < 0) {
            throw malformed("no number");
        }
        BigDecimal value = new BigDecimal(written);
        boolean whole = number.group(1) == null && number.group(2) == null;
        return whole && value.toBigInteger().bitLength() < Long.SIZE ? (Object) value.longValueExact() : value;
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws MalformedJson {
        if (!text.startsWith(word, at - 1)) {
            throw malformed("no value");
        }
        at += word.length() - 1;
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() throws MalformedJson {
        if (at >= text.length()) {
            throw malformed("an early end");
        }
        return text.charAt(at++);
    }

    private boolean skip(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char c) throws MalformedJson {
        if (next() != c) {
            throw malformed("no " + c);
        }
    }

    private MalformedJson malformed(String what) {
        return new MalformedJson(what + " at character " + at);
    }

    /** The text is not what it should be. The message says where and quotes nothing of it. */
    static final class MalformedJson extends Exception {
        MalformedJson(String message) {
            super(message);
        }
    }
}
