// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import io.latchkey.store.Mail;
import io.latchkey.store.Mail.Fact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code LATCHKEY_MAIL}. */
@Entity
@Table(name = "LATCHKEY_MAIL")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // Hibernate fills the fields, and statements read them.
class MailEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID")
    private String realmId;

    @Column(name = "USER_ID")
    private @Nullable String userId;

    @Column(name = "KIND")
    private String kind;

    @Column(name = "FACTS")
    private String facts;

    @Column(name = "DUE_AT")
    private long dueAt;

    @Column(name = "TRIES")
    private int tries;

    static MailEntity of(Mail mail, Instant dueAt) {
        MailEntity row = new MailEntity();
        row.id = mail.id();
        row.realmId = mail.realmId();
        row.userId = mail.userId().orElse(null);
        row.kind = mail.kind().name();
        row.facts = Optional.ofNullable(Columns.json(mail.facts().entrySet().stream()
                        .collect(Collectors.toMap(fact -> fact.getKey().name(), Map.Entry::getValue))))
                .orElse("{}");
        row.dueAt = dueAt.toEpochMilli();
        row.tries = mail.tries();
        return row;
    }

    Mail read() {
        return new Mail(
                id,
                realmId,
                Optional.ofNullable(userId),
                Mail.Kind.valueOf(kind),
                Columns.strings(facts).entrySet().stream()
                        .collect(Collectors.toMap(fact -> Fact.valueOf(fact.getKey()), Map.Entry::getValue)),
                tries);
    }
}
