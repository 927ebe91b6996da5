// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.database.Rows;
import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.keys.KeyRealm;
import io.latchkey.it.keys.TestKey;
import io.latchkey.it.leak.IssuedTokens;
import io.latchkey.it.leak.TokenSearch;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Servers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails about keys, as they arrive. */
@Order(1)
@Tag("once")
final class MailsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static MailServer mails;

    private final KeyRealm keys = realmWithMails();
    private final Rows rows = rows();

    @BeforeAll
    static void start() {
        mails = new MailServer();
    }

    @AfterAll
    static void stop() {
        mails.close();
    }

    private static KeyRealm realmWithMails() {
        KeyRealm realm = KeyRealm.in(TestRealm.on(Servers.hurried()));
        mails.serve(realm.realm());
        realm.settings(Map.of("notifyChanges", true));
        return realm;
    }

    private static Rows rows() {
        return new Rows(Servers.hurried().database());
    }

    @AfterEach
    void holdNoToken() {
        TokenSearch search = new TokenSearch(IssuedTokens.all());

        assertThat(mails.received())
                .allSatisfy(mail -> assertThat(search.findIn(mail.all())).isEmpty());
    }

    private TestUser user(Map<String, Object> more) {
        return keys.realm()
                .users()
                .create("user-" + UUID.randomUUID().toString().substring(0, 8), more);
    }

    private TestUser user() {
        return user(Map.of());
    }

    private TestKey keyWithoutAddress() {
        return madeFor(user(Map.of("email", "")));
    }

    /** By an administrator: whose address is missing, or not verified, can't log in. */
    private TestKey madeFor(TestUser owner) {
        return TestKey.in(keys.administration()
                .post("", Map.of("ownerId", owner.id(), "name", "a key", "clientId", "reports-api"))
                .expect(201));
    }

    private static String address(TestUser user) {
        return user.username() + "@example.test";
    }

    private static List<Received> await(String address, int count) {
        return Deadline.in(SOON)
                .awaitValue(
                        count + " mails to " + address,
                        () -> Optional.of(mails.to(address)).filter(all -> all.size() >= count));
    }

    /** Of one user, by what the subject says. */
    private static Received await(TestUser user, String subject) {
        return Deadline.in(SOON)
                .awaitValue(
                        "a mail to " + user.username() + ": " + subject,
                        () -> mails.to(address(user)).stream()
                                .filter(mail -> mail.subject().contains(subject))
                                .findFirst());
    }

    /** The key ends then, and was made long ago. */
    private void end(TestKey key, Duration left) throws SQLException {
        rows.update(
                "update LATCHKEY_KEY set CREATED_AT = 0, ISSUED_AT = 0, EXPIRES_AT = "
                        + Instant.now().plus(left).toEpochMilli() + " where ID = ?",
                key.id());
    }

    private void isDue(String task) throws SQLException {
        rows.update("update LATCHKEY_TASK set DUE_AT = 0 where NAME = ?", task);
    }

    /** A node does a task again only when it has done it. */
    private void hasRun(String task) throws SQLException {
        for (int i = 0; i < 2; i++) {
            isDue(task);
            Deadline.in(SOON)
                    .await(
                            "the task is begun",
                            () -> rows.count("select count(*) from LATCHKEY_TASK where DUE_AT > 0 and NAME = '" + task
                                            + "'")
                                    == 1);
        }
    }

    private int waiting() {
        return rows.count("select count(*) from LATCHKEY_MAIL where REALM_ID = '" + realmId() + "'");
    }

    private String realmId() {
        return keys.realm().admin().get("").expect(200).text("id");
    }

    @ParameterizedTest
    @CsvSource({
        "en, was created, act in your name, Name:",
        "de, wurde erstellt, in Ihrem Namen handeln, Von der Adresse:",
        "fr, a été créée, agir en votre nom, Depuis l'adresse:"
    })
    void tellAnOwnerOfANewKeyInTheirLanguage(String language, String subject, String text, String fact) {
        TestUser owner = user(Map.of("attributes", Map.of("locale", List.of(language))));
        String name = "<b>Nightly</b> & co";

        TestKey key = keys.key(owner, Map.of("name", name));

        Received mail = await(owner, subject);
        assertThat(mail.subject()).contains(name);
        assertThat(mail.text()).contains(text, fact, name, key.id(), "127.0.0.1", owner.username());
        assertThat(mail.html())
                .contains(text.replace("'", "&#39;"), "&lt;b&gt;Nightly&lt;/b&gt; &amp; co")
                .doesNotContain("<b>");
    }

    @Test
    void tellAnOwnerWhatIsDoneToTheirKey() {
        TestUser owner = user();
        TestKey key = keys.key(owner, Map.of("name", "nightly", "allowedNetworks", List.of("127.0.0.1")));
        TestKey own = keys.key(owner, Map.of("name", "my own"));

        keys.as(owner).post("/" + key.id() + "/rotate", Map.of()).expect(200);
        keys.as(owner).patch("/" + key.id(), Map.of("description", "no wider")).expect(200);
        keys.administration()
                .patch("/" + key.id(), Map.of("allowedNetworks", List.of()))
                .expect(200);
        keys.as(owner).post("/" + own.id() + "/revoke", Map.of()).expect(200);
        keys.administration()
                .post("/" + key.id() + "/revoke", Map.of("reason", "leaver"))
                .expect(200);

        assertThat(await(owner, "was rotated").text()).contains("By: " + owner.username());
        assertThat(await(owner, "allows more").text()).contains("By: admin");
        assertThat(await(owner, "was revoked").text()).contains("By: admin", "Reason: leaver");
        // Two that were created among them: nothing for what was no wider, nor for the owner's own revocation.
        assertThat(mails.to(address(owner))).hasSize(5);
    }

    @Test
    void tellOnceOfEachOfTheDaysBeforeAnEnd() throws SQLException {
        TestUser owner = user();
        TestKey key = keys.key(owner, Map.of("name", "nightly"));

        end(key, Duration.ofDays(20));
        isDue("key-ends");
        await(address(owner), 2);
        end(key, Duration.ofDays(6));
        isDue("key-ends");
        await(address(owner), 3);
        isDue("key-ends");
        TestUser other = user();
        end(keys.fullKey(other), Duration.ofDays(6));
        isDue("key-ends");
        await(address(other), 2);

        assertThat(mails.to(address(owner)))
                .extracting(Received::subject)
                .filteredOn(subject -> subject.contains("expires on"))
                .hasSize(2)
                .allSatisfy(subject -> assertThat(subject).contains("nightly", "UTC"));
    }

    @Test
    void tellNobodyOfAnEndWhereTheRealmSaysSo() throws SQLException {
        keys.administration()
                .patch("/settings", Map.of("notifyDaysBefore", List.of()))
                .expect(200);
        TestUser owner = user();
        TestKey key = keys.fullKey(owner);
        end(key, Duration.ofHours(3));

        hasRun("key-ends");

        assertThat(rows.count("select count(*) from LATCHKEY_REMINDER where KEY_ID = '" + key.id() + "'"))
                .isZero();
    }

    @Test
    void waitForAMailServerThatIsAwayAndCostNoChange() throws SQLException {
        TestUser owner = user();
        mails.goAway();

        keys.key(owner, Map.of("name", "while it was away"));
        Deadline.in(SOON)
                .await(
                        "it was tried",
                        () -> rows.count("select count(*) from LATCHKEY_MAIL where TRIES > 0 and REALM_ID = '"
                                        + realmId() + "'")
                                == 1);
        mails.comeBack();
        rows.update(
                "update LATCHKEY_MAIL set DUE_AT = " + Instant.now().toEpochMilli() + " where REALM_ID = ?", realmId());

        await(owner, "while it was away");
        Deadline.in(SOON).await("nothing waits", () -> waiting() == 0);
        assertThat(mails.to(address(owner))).hasSize(1);
    }

    @Test
    void doNotPileUpInARealmWithoutAMailServer() {
        keys.realm().change(Map.of("smtpServer", Map.of()));

        keys.fullKey(user());

        assertThat(waiting()).isZero();
    }

    @Test
    void areDroppedWhereTheOwnerHasNoAddress() {
        keyWithoutAddress();

        Deadline.in(SOON).await("nothing waits", () -> waiting() == 0);
        assertThat(mails.received()).noneMatch(mail -> mail.to().isBlank());
    }

    @Test
    void goOnlyToVerifiedAddressesWhereTheRealmVerifiesThem() {
        TestUser owner = user(Map.of("emailVerified", false));
        madeFor(owner);
        await(address(owner), 1);
        keys.realm().change(Map.of("verifyEmail", true));

        madeFor(owner);

        Deadline.in(SOON).await("nothing waits", () -> waiting() == 0);
        assertThat(mails.to(address(owner))).hasSize(1);
    }

    @Test
    void tellOwnerAndSecurityContactOfALeak() {
        String contact = "security-" + keys.realm().name() + "@example.test";
        keys.administration()
                .patch("/settings", Map.of("securityContact", contact))
                .expect(200);
        TestUser owner = user();
        TestKey key = keys.key(owner, Map.of("name", "nightly"));

        for (int i = 0; i < 2; i++) {
            keys.realm()
                    .http()
                    .post("/api-keys/revoke", Map.of("tokens", List.of(key.token()), "source", "a public repository"))
                    .expect(202);
        }

        assertThat(await(owner, "was found").text()).contains(key.id()).doesNotContain("a public repository");
        keys.fullKey(owner);
        // That one comes behind whatever the second time would have brought.
        assertThat(await(address(owner), 3)).hasSize(3);
        assertThat(await(contact, 1))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains(key.id(), "Owner: " + owner.username()));
    }

    @Test
    void tellOwnerAndSecurityContactOnceOfASecretThatWasUsedAfterItsRotation() {
        String contact = "reuse-" + keys.realm().name() + "@example.test";
        keys.administration()
                .patch("/settings", Map.of("securityContact", contact))
                .expect(200);
        TestUser owner = user();
        TestKey old = keys.fullKey(owner);
        keys.as(owner).post("/" + old.id() + "/rotate").expect(200);

        keys.validate(old).expect(401);
        Received told = await(owner, "old secret");
        keys.validate(old).expect(401);
        Deadline.in(SOON)
                .await(
                        "the second is counted",
                        () -> rows.count("select sum(CALLS) from LATCHKEY_USAGE where OUTCOME = 'reused' and KEY_ID = '"
                                        + old.id() + "'")
                                == 2);
        keys.fullKey(owner);

        assertThat(told.text()).contains(old.id(), "127.0.0.1");
        // Made, rotated, used, and another one made: that comes behind whatever the second use would have brought.
        assertThat(await(address(owner), 4)).hasSize(4);
        assertThat(await(contact, 1))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Owner: " + owner.username()));
    }

    @Test
    void tellTheSecurityContactOnceAWeekIfThereIsAnything() throws SQLException {
        String contact = "weekly-" + keys.realm().name() + "@example.test";
        end(keys.fullKey(user()), Duration.ofDays(5));
        end(keyWithoutAddress(), Duration.ofDays(5));
        TestKey revoked = keys.fullKey(user());
        keys.administration().post("/" + revoked.id() + "/revoke", Map.of()).expect(200);
        keys.administration()
                .patch("/settings", Map.of("securityContact", contact))
                .expect(200);

        isDue("digests");

        assertThat(await(contact, 1))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text())
                        .contains(
                                "expire in the coming week: 2", "no e-mail address: 1", "revoked in the last week: 1"));
        hasRun("digests");
        assertThat(mails.to(contact)).hasSize(1);
    }
}
