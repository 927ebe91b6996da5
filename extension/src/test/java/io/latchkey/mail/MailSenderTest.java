// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.feed.SettableClock;
import io.latchkey.store.Mail;
import io.latchkey.store.jpa.Outbox;
import io.latchkey.store.jpa.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Nodes with one outbox, and a mail server that does what a test says. */
final class MailSenderTest {
    private final SettableClock clock = new SettableClock();
    private final String realm = UUID.randomUUID().toString();
    private final List<String> tried = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private Function<Mail, Delivery> server = mail -> Delivery.SENT;

    private final Post post = new Post() {
        @Override
        public <T> T call(Function<Outbox, T> work) {
            return TestDatabase.h2().call(em -> work.apply(new Outbox(em)));
        }

        @Override
        public Delivery deliver(Mail mail, Instant now) {
            tried.add(mail.id());
            Delivery delivery = server.apply(mail);
            if (delivery == Delivery.SENT) {
                sent.add(mail.id());
            }
            return delivery;
        }
    };

    private MailSender node() {
        MailSender node = new MailSender(Runnable::run, clock);
        node.startsWith(post);
        return node;
    }

    private List<String> write(String realmId, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Mail mail = new Mail(
                    UUID.randomUUID().toString(),
                    realmId,
                    Optional.of("user-alice"),
                    Mail.Kind.CREATED,
                    Map.of(Mail.Fact.NAME, "nightly"),
                    0);
            post.call(outbox -> {
                outbox.add(mail, clock.instant());
                return true;
            });
            ids.add(mail.id());
        }
        return ids;
    }

    @Test
    void sendsEachOnceFromTwoNodes() {
        List<MailSender> nodes = List.of(node(), node());
        // While one is at a mail, the other looks too.
        server = mail -> {
            nodes.get(1).wake(realm);
            return Delivery.SENT;
        };
        List<String> mails = write(realm, 3 * MailSender.TURN);

        nodes.get(0).wake(realm);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
    }

    @Test
    void sendsAllAfterAServerWasAwayForAnHourAndDoesNotTryAllTheTime() {
        List<String> mails = write(realm, 50);
        Instant back = clock.instant().plus(Duration.ofHours(1));
        server = mail -> clock.instant().isBefore(back) ? Delivery.UNREACHABLE : Delivery.SENT;
        MailSender node = node();

        while (clock.instant().isBefore(back)) {
            node.wake(realm);
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(tried).hasSizeBetween(5, 20);
        for (int minute = 0; minute < 120; minute++) {
            node.wake(realm);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
    }

    @Test
    void dropsWhatHasWaitedForWeeks() {
        String other = UUID.randomUUID().toString();
        write(realm, 2 * MailSender.TURN);
        List<String> others = write(other, 1);
        clock.advance(Duration.ofDays(10));
        List<String> mails = write(realm, 2);
        clock.advance(Duration.ofDays(5));

        node().wake(realm);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
        assertThat(left(other)).isEqualTo(others);
    }

    private List<String> left(String realmId) {
        return post.call(outbox -> outbox.due(realmId, clock.instant(), 1));
    }

    @Test
    void keepsNoOtherRealmBackWhoseServerAnswers() {
        String other = UUID.randomUUID().toString();
        write(realm, 5);
        List<String> mails = write(other, 5);
        server = mail -> mail.realmId().equals(other) ? Delivery.SENT : Delivery.UNREACHABLE;
        MailSender node = node();

        node.wake(realm);
        node.wake(other);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
    }

    private static final class NodeEnds extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void doublesOneAndLosesNoneWhereANodeEndsWhileItSends() {
        List<String> mails = write(realm, 10);
        Set<String> doubled = new HashSet<>();
        server = mail -> {
            if (sent.size() == 4 && doubled.add(mail.id())) {
                sent.add(mail.id());
                throw new NodeEnds();
            }
            return Delivery.SENT;
        };

        assertThatThrownBy(() -> node().wake(realm)).isInstanceOf(NodeEnds.class);
        MailSender other = node();
        other.wake(realm);
        assertThat(sent).as("nothing but that one waits").containsExactlyInAnyOrderElementsOf(mails);
        clock.advance(MailSender.CLAIM);
        other.wake(realm);

        mails.addAll(doubled);
        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
    }

    @Test
    void doesNotKeepARealmsMailsBackForOneThatIsRefused() {
        List<String> mails = write(realm, 5);
        String refused = mails.remove(2);
        server = mail -> mail.id().equals(refused) ? Delivery.REFUSED : Delivery.SENT;

        node().wake(realm);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
    }

    @Test
    void givesAMailUpAfterThreeDays() {
        write(realm, 1);
        server = mail -> Delivery.REFUSED;

        isGivenUp();
    }

    @Test
    void givesAMailUpWithWhichSomethingBreaks() {
        write(realm, 1);
        server = mail -> {
            throw new IllegalStateException("as if the theme were broken");
        };

        isGivenUp();
    }

    @Test
    void keepsNoOtherMailBackForOneWithWhichSomethingBreaks() {
        List<String> mails = write(realm, 5);
        String broken = mails.remove(2);
        server = mail -> {
            if (mail.id().equals(broken)) {
                throw new IllegalStateException("as if the theme were broken");
            }
            return Delivery.SENT;
        };

        node().wake(realm);

        assertThat(sent).containsExactlyInAnyOrderElementsOf(mails);
    }

    private void isGivenUp() {
        MailSender node = node();

        for (int hour = 0; hour < 24 * 10; hour++) {
            node.wake(realm);
            clock.advance(Duration.ofHours(1));
        }

        assertThat(tried).hasSize(Retries.MOST);
        List<String> left =
                post.call(outbox -> outbox.due(realm, clock.instant().plus(Duration.ofDays(365)), 1));
        assertThat(left).isEmpty();
    }

    @Test
    void dropsWhatThereIsNothingToTellOf() {
        write(realm, 2);
        server = mail -> Delivery.OBSOLETE;
        MailSender node = node();

        node.wake(realm);
        node.wake(realm);

        assertThat(tried).hasSize(2);
    }
}
