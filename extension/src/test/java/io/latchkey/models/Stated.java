// SPDX-License-Identifier: Apache-2.0
package io.latchkey.models;

import static org.mockito.Mockito.mock;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mockito.invocation.InvocationOnMock;
import org.mockito.stubbing.Answer;

/**
 * The properties of a stand-in, with its getters and setters, and its attributes. What nobody has stated fails the test that asks
 * for it: an answer that nobody thought of could hide what the code really does.
 */
final class Stated implements Answer<@Nullable Object> {
    private final Map<String, @Nullable Object> properties = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();

    <T> T standIn(Class<T> type) {
        return mock(type, this);
    }

    Stated with(String property, @Nullable Object value) {
        properties.put(property, value);
        return this;
    }

    @Override
    public @Nullable Object answer(InvocationOnMock call) throws Throwable {
        Object value = value(call, call.getMethod().getName(), call.getArguments());
        return isSetter(call) ? null : value;
    }

    private @Nullable Object value(InvocationOnMock call, String method, Object[] arguments) throws Throwable {
        return switch (method + "/" + arguments.length) {
            case "toString/0" -> String.valueOf(properties.get("Id"));
            case "getAttribute/1", "getFirstAttribute/1" -> attributes.get((String) arguments[0]);
            case "removeAttribute/1" -> attributes.remove((String) arguments[0]);
            case "setAttribute/2", "setSingleAttribute/2" ->
                attributes.put((String) arguments[0], String.valueOf(arguments[1]));
            default -> property(call, method.replaceFirst("^(get|is|set)", ""), arguments);
        };
    }

    private @Nullable Object property(InvocationOnMock call, String property, Object[] arguments) throws Throwable {
        if (isSetter(call) && arguments.length == 1) {
            return properties.put(property, arguments[0]);
        }
        if (arguments.length == 0 && properties.containsKey(property)) {
            return properties.get(property);
        }
        if (call.getMethod().isDefault()) {
            return call.callRealMethod();
        }
        throw new AssertionError(call.getMethod() + " is nothing that the test has stated");
    }

    private static boolean isSetter(InvocationOnMock call) {
        return call.getMethod().getReturnType() == void.class;
    }
}
