// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.token.Token;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not need a container; that it works in one is for the integration tests. */
class ApiKeyFilterTest {
    /** A filter that a program has built asks for nothing. */
    private static final FilterConfig CONFIG = (FilterConfig) Proxy.newProxyInstance(
            ApiKeyFilterTest.class.getClassLoader(),
            new Class<?>[] {FilterConfig.class},
            (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final StandIn keycloak = StandIn.start()
            .on(
                    StandIn.INTROSPECTION,
                    call -> call.with(
                            200,
                            "{\"active\":true,\"sub\":\"f8d0\",\"jti\":\""
                                    + call.body().replaceFirst(".*token=[a-z]+_([0-9A-Za-z]{16})_.*", "$1") + "\""
                                    + more() + "}"));
    private final Token token = Keys.token();
    private final FakeRequest fake = FakeRequest.get();
    private final Map<String, Object> answered = new HashMap<>();
    private @Nullable ServletRequest reached;

    @AfterEach
    void end() {
        keycloak.close();
    }

    /** What Keycloak says beside. */
    private String more = "";

    private ApiKeyFilter filter() throws ServletException {
        ApiKeyFilter filter = keycloak.settings().build();
        filter.init(CONFIG);
        return filter;
    }

    private void send(ApiKeyFilter filter) throws Exception {
        reached = null;
        filter.doFilter(fake.request(), response(), (request, response) -> reached = request);
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getOutputStream")) {
                        return new Sink();
                    }
                    String what = arguments.length == 2 ? (String) arguments[0] : method.getName();
                    answered.put(what, arguments[arguments.length - 1]);
                    return null;
                });
    }

    private static final class Sink extends ServletOutputStream {
        @Override
        public void write(int b) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }

    private @Nullable Principal caller() {
        return reached instanceof HttpServletRequest request ? request.getUserPrincipal() : null;
    }

    private String more() {
        return more;
    }

    /** The claim {@code organization} is the owner's: it says nothing of what the key is bound to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ,"key_organization":"acme","organization":["acme"]     | true
        ,"key_organization":"globex","organization":["globex"] | false
        ,"organization":["acme"]                               | false
        ,"key_organization":["acme"]                           | false
        ``                                                     | false
        """)
    void asksForTheOrganizationThatTheKeyIsBoundTo(String said, boolean admitted) throws Exception {
        more = said;
        ApiKeyFilter filter = keycloak.settings().requireOrganization("acme").build();
        filter.init(CONFIG);
        fake.header("Authorization", "Bearer " + token.reveal());

        send(filter);

        assertThat(reached != null).isEqualTo(admitted);
        if (!admitted) {
            assertThat(answered).containsEntry("setStatus", 403);
        }
    }

    @Test
    void refusesWhatIsNoTokenWithoutAskingAnybody() throws Exception {
        ApiKeyFilter filter = filter();
        keycloak.close();
        String text = token.reveal();
        String mistyped = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");

        for (String value : List.of(
                "Bearer", "Bearer ey.J.x", "Bearer " + mistyped, "Bearer " + text + " x", "Basic !", basic(text))) {
            answered.clear();
            filter.doFilter(
                    FakeRequest.get().header("Authorization", value).request(),
                    response(),
                    (request, response) -> reached = request);

            assertThat(reached).isNull();
            assertThat(answered).as(value).containsEntry("setStatus", 401);
            assertThat(answered.get("WWW-Authenticate")).asString().contains("invalid_token");
        }
    }

    @ParameterizedTest
    @CsvSource({"alice, true", "ALICE@EXAMPLE.ORG, true", "bob, false", "'', true"})
    void takesBasicOfTheKeysOwnerAlone(String userName, boolean admitted) throws Exception {
        more = ",\"username\":\"alice\",\"email\":\"alice@example.org\"";
        fake.header("Authorization", basic(userName + ":" + token.reveal()));

        send(filter());

        assertThat(reached != null).isEqualTo(admitted);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Test
    void asksInNoDispatchWithinWhomItHasAdmitted() throws Exception {
        ApiKeyFilter filter = filter();
        fake.header("Authorization", "Bearer " + token.reveal());
        send(filter);
        assertThat(caller()).isNotNull();
        keycloak.close();
        fake.header("X-API-Key", "nonsense");

        for (DispatcherType type : DispatcherType.values()) {
            if (type != DispatcherType.REQUEST) {
                fake.dispatchedAs(type);
                send(filter);
                assertThat(caller())
                        .as(type.name())
                        .extracting(Principal::getName)
                        .isEqualTo("f8d0");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DispatcherType.class,
            names = {"REQUEST", "FORWARD", "INCLUDE", "ASYNC"})
    void asksInEveryOtherDispatch(DispatcherType type) throws Exception {
        fake.dispatchedAs(type);

        send(filter());

        assertThat(reached).isNull();
        assertThat(answered).containsEntry("setStatus", 401).containsEntry("WWW-Authenticate", "Bearer realm=\"demo\"");
    }

    @Test
    void letsAnErrorPageOfARefusedRequestPassForNobody() throws Exception {
        fake.dispatchedAs(DispatcherType.ERROR);

        send(filter());

        assertThat(reached).isNotNull();
        assertThat(caller()).isNull();
    }

    @Test
    void trustsNoOtherFiltersAdmission() throws Exception {
        fake.header("Authorization", "Bearer " + token.reveal());
        send(filter());
        assertThat(caller()).isNotNull();
        fake.header("X-API-Key", "nonsense").dispatchedAs(DispatcherType.FORWARD);

        send(filter());

        assertThat(reached).isNull();
    }

    @Test
    void asksAgainInARequestThatAnotherFilterHasAdmitted() throws Exception {
        ApiKeyFilter filter = filter();
        fake.header("Authorization", "Bearer " + token.reveal());
        send(filter);
        fake.header("X-API-Key", "nonsense");

        send(filter);

        assertThat(reached).isNull();
    }

    @Test
    void refusesAllWhileItIsNotInitialised() throws Exception {
        fake.header("Authorization", "Bearer " + token.reveal());

        send(keycloak.settings().build());

        assertThat(reached).isNull();
        assertThat(answered).containsEntry("setStatus", 503).containsEntry("Retry-After", "5");
    }

    @Test
    void refusesWhatItHasNotThoughtOf() throws Exception {
        ApiKeyFilter filter = keycloak.settings().requireScopes("/*", "x").build();
        filter.init(CONFIG);
        fake.header("Authorization", "Bearer " + token.reveal()).path(null, "", null);

        send(filter);

        assertThat(reached).isNull();
        assertThat(answered).containsEntry("setStatus", 503);
    }

    @Test
    void startsWithoutKeycloak() throws Exception {
        keycloak.close();

        send(filter());

        assertThat(answered).containsEntry("setStatus", 401);
    }

    @Test
    void passesOnWhatTheApplicationThrows() throws Exception {
        ApiKeyFilter filter = filter();
        fake.header("Authorization", "Bearer " + token.reveal());

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> filter.doFilter(fake.request(), response(), (request, response) -> {
                    throw new IllegalStateException("the application's own");
                }));
    }
}
