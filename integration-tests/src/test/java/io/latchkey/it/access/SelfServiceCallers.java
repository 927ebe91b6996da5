// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.access;

import io.latchkey.it.http.Answer;
import io.latchkey.it.http.Http;
import io.latchkey.it.realm.ClientSpec;
import io.latchkey.it.realm.TestClient;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.realm.Tokens;
import java.util.List;
import java.util.Map;

/** Gives each {@link SelfServiceCaller} what they have in their hands. */
public final class SelfServiceCallers {
    private static final String DIRECT_GRANT = "key or password";

    private final TestRealm realm;
    private final RealmKeys keys;
    private final TestUser owner;
    private final TestUser another;
    private final TestRealm otherRealm;
    private final TestUser inOtherRealm;
    private final KeyLogin login;
    private final SecondHand secondHand;
    private final SecondHand lightweight;
    private final String serviceAccount;
    private final String disabled;
    private final String otherAudience;

    public SelfServiceCallers(TestRealm realm) {
        this.realm = realm;
        this.keys = new RealmKeys(realm);
        this.owner = realm.users().create("owner");
        this.another = realm.users().create("another");
        this.otherRealm = TestRealm.on(realm.server());
        this.inOtherRealm = otherRealm.users().create("owner");
        new Flows(realm).bindDirectGrant(new Flows(realm).directGrant(DIRECT_GRANT));
        this.login = new KeyLogin(
                realm,
                realm.clients()
                        .create(ClientSpec.confidential("script")
                                .withDirectGrant()
                                .withFullScope()));
        this.secondHand = new SecondHand(realm, realm.clients().create(SecondHand.client("second-hand")));
        this.lightweight = new SecondHand(
                realm,
                realm.clients()
                        .create(SecondHand.client("lightweight")
                                .with("attributes", Map.of("client.use.lightweight.access.token.enabled", "true"))));
        this.serviceAccount = serviceAccount();
        this.disabled = disabled();
        this.otherAudience = otherAudience();
    }

    public TestUser owner() {
        return owner;
    }

    public TestRealm otherRealm() {
        return otherRealm;
    }

    public TestUser inOtherRealm() {
        return inOtherRealm;
    }

    /** Requests below {@code /realms/{realm}} as this caller. */
    public Http as(SelfServiceCaller caller) {
        return caller == SelfServiceCaller.NOBODY ? realm.http() : realm.http().bearer(token(caller));
    }

    private String token(SelfServiceCaller caller) {
        return switch (caller) {
            case NOBODY -> "";
            case OWNER -> realm.tokens().of(owner);
            case GARBAGE -> "garbage";
            case FORGED -> Tokens.withBadSignature(realm.tokens().of(owner));
            case OTHER_REALM -> otherRealm.tokens().of(inOtherRealm);
            case DISABLED_USER -> disabled;
            case LOGGED_OUT -> loggedOut();
            case ID_TOKEN -> password("scope", "openid").text("id_token");
            case REFRESH_TOKEN -> password("scope", "openid").text("refresh_token");
            case KEY_ITSELF -> keys.make(owner).token();
            case WITHOUT_AUDIENCE -> realm.tokens().withoutAudience(owner);
            case OTHER_AUDIENCE -> otherAudience;
            case ANOTHER_USER -> realm.tokens().of(another);
            case VIEWER -> realm.tokens().viewing(owner);
            case SERVICE_ACCOUNT -> serviceAccount;
            case LOGIN_BY_KEY -> loginByKey().text("access_token");
            case LOGIN_BY_KEY_REFRESHED ->
                login.refresh(loginByKey()).expect(200).text("access_token");
            case IMPERSONATOR -> secondHand.impersonated(owner).text("access_token");
            case IMPERSONATOR_REFRESHED ->
                lightweight.refreshed(lightweight.impersonated(owner)).text("access_token");
            case OFFLINE_SESSION -> secondHand.offline(owner).text("access_token");
        };
    }

    private Answer loginByKey() {
        return login.with(keys.make(owner, login.client())).expect(200);
    }

    private Answer password(String name, String value) {
        return login.with(Map.of("username", owner.username(), "password", owner.password(), name, value))
                .expect(200);
    }

    private String loggedOut() {
        Answer tokens = password("scope", "openid");
        realm.http()
                .form(
                        "/protocol/openid-connect/logout",
                        Map.of(
                                "client_id", login.client().clientId(),
                                "client_secret", login.client().secret(),
                                "refresh_token", tokens.text("refresh_token")))
                .expect(204);
        return tokens.text("access_token");
    }

    private String serviceAccount() {
        TestClient robot = realm.clients()
                .create(ClientSpec.confidential("robot").withServiceAccount().withFullScope());
        realm.roles()
                .grant(realm.users().serviceAccountOf(robot), realm.clients().find("account"), "manage-account");
        return realm.tokens().serviceAccount(robot);
    }

    private String disabled() {
        TestUser twin = realm.users().create("twin");
        String token = realm.tokens().of(twin);
        realm.users().disable(twin);
        return token;
    }

    /** The scope {@code roles} would put {@code account} into the audience; without it only our own mappers speak. */
    private String otherAudience() {
        TestClient client = realm.clients()
                .create(ClientSpec.publicClient("elsewhere")
                        .withDirectGrant()
                        .withFullScope()
                        .with("defaultClientScopes", List.of("basic"))
                        .with(
                                "protocolMappers",
                                List.of(
                                        mapper(
                                                "roles",
                                                "oidc-usermodel-client-role-mapper",
                                                Map.of(
                                                        "claim.name",
                                                        "resource_access.${client_id}.roles",
                                                        "jsonType.label",
                                                        "String",
                                                        "multivalued",
                                                        "true",
                                                        "access.token.claim",
                                                        "true")),
                                        mapper(
                                                "audience",
                                                "oidc-audience-mapper",
                                                Map.of(
                                                        "included.custom.audience",
                                                        "another-service",
                                                        "access.token.claim",
                                                        "true")))));
        return realm.tokens().of(owner, client);
    }

    private static Map<String, Object> mapper(String name, String type, Map<String, String> config) {
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", type, "config", config);
    }
}
