// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Gives each {@link AdminCaller} what they have in their hands. */
public final class AdminCallers {
    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestUser admin;
    private final KeyLogin login;
    private final TestClient exchanger;
    private final SecondHand secondHand;
    private final Map<AdminCaller, String> tokens = new EnumMap<>(AdminCaller.class);

    public AdminCallers(TestRealm realm) {
        this.realm = realm;
        this.keys = new RealmKeys(realm);
        this.admin = realm.users().create("administrator");
        realm.roles().grantManagement(admin, "realm-admin");
        Flows flows = new Flows(realm);
        flows.bindDirectGrant(flows.directGrant("key or password"));
        this.exchanger = realm.clients()
                .create(ClientSpec.confidential("exchanger")
                        .withFullScope()
                        .with("attributes", Map.of("standard.token.exchange.enabled", "true")));
        this.login = new KeyLogin(
                realm,
                realm.clients()
                        .create(ClientSpec.confidential("script")
                                .withDirectGrant()
                                .withFullScope()
                                .withAudience("exchanger")));
        this.secondHand = new SecondHand(realm, withCodes(realm));
    }

    private static TestClient withCodes(TestRealm realm) {
        return realm.clients().create(SecondHand.client("second-hand").withAudience("exchanger"));
    }

    /** Requests below {@code /admin/realms/{realm}/api-keys} as this caller. */
    public Http as(AdminCaller caller) {
        Http http = realm.adminHttp().below("/api-keys");
        return switch (caller) {
            case NOBODY -> http;
            case MASTER_ADMIN -> keys.http();
            default -> http.bearer(tokens.computeIfAbsent(caller, this::token));
        };
    }

    private String token(AdminCaller caller) {
        return switch (caller) {
            case NOBODY, MASTER_ADMIN -> throw new IllegalArgumentException(caller.name());
            case GARBAGE -> "garbage";
            case FORGED -> Tokens.withBadSignature(realm.tokens().administrator("realm-admin"));
            case USER -> realm.tokens().of(realm.users().create("user"));
            case QUERY_USERS,
                    VIEW_USERS,
                    MANAGE_USERS,
                    VIEW_API_KEYS,
                    MANAGE_API_KEYS,
                    VIEW_REALM,
                    MANAGE_REALM,
                    VIEW_EVENTS,
                    MANAGE_CLIENTS,
                    REALM_ADMIN -> realm.tokens().administrator(role(caller));
            case OTHER_REALMS_ADMIN -> TestRealm.on(realm.server()).tokens().administrator("realm-admin");
            case ADMIN_WITHOUT_ROLES -> realm.tokens().withoutAudience(admin);
            case DISABLED_ADMIN -> disabled();
            case SERVICE_ACCOUNT -> serviceAccount();
            case KEY_ITSELF -> keys.make(admin, login.client()).token();
            case LOGIN_BY_KEY -> loginByKey().text("access_token");
            case LOGIN_BY_KEY_REFRESHED ->
                login.refresh(loginByKey()).expect(200).text("access_token");
            case LOGIN_BY_KEY_EXCHANGED -> exchanged(loginByKey().text("access_token"));
            case IMPERSONATOR -> secondHand.impersonated(admin).text("access_token");
            case IMPERSONATOR_EXCHANGED ->
                exchanged(secondHand.impersonated(admin).text("access_token"));
            case OFFLINE_SESSION -> secondHand.offline(admin).text("access_token");
            case OFFLINE_SESSION_EXCHANGED ->
                exchanged(secondHand.offline(admin).text("access_token"));
        };
    }

    private static String role(AdminCaller caller) {
        return caller.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Answer loginByKey() {
        return login.with(keys.make(admin, login.client())).expect(200);
    }

    private String exchanged(String token) {
        return realm.tokens()
                .request(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id",
                        exchanger.clientId(),
                        "client_secret",
                        exchanger.secret(),
                        "subject_token",
                        token,
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token"))
                .expect(200)
                .text("access_token");
    }

    private String disabled() {
        TestUser gone = realm.users().create("administrator-gone");
        realm.roles().grantManagement(gone, "realm-admin");
        String token = realm.tokens().of(gone);
        realm.users().disable(gone);
        return token;
    }

    private String serviceAccount() {
        TestClient robot = realm.clients()
                .create(ClientSpec.confidential("robot").withServiceAccount().withFullScope());
        realm.roles().grantManagement(realm.users().serviceAccountOf(robot), "manage-users");
        return realm.tokens().serviceAccount(robot);
    }
}
