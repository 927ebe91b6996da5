// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static java.util.Objects.requireNonNullElse;

import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Network;
import io.latchkey.rate.RateLimit;
import io.latchkey.store.Binding;
import io.latchkey.store.KeyState;
import io.latchkey.store.KeyType;
import io.latchkey.store.Label;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.Secret;
import io.latchkey.store.Stamp;
import io.latchkey.store.StoredKey;
import io.latchkey.store.Uses;
import io.latchkey.token.KeyId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code LATCHKEY_KEY}, and its translation from and to a {@link StoredKey}. The fields are read and written in
 * this class only: Hibernate's bytecode enhancement does not see a write from elsewhere.
 *
 * <p>What the use of a key changes is never written from here ({@code updatable = false}): the flush of the counters
 * writes it, and neither can undo the other. There is no version column for the same reason.
 */
@Entity
@DynamicUpdate
@Table(name = "LATCHKEY_KEY")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class KeyEntity {

    @Id
    @Column(name = "ID")
    private String id;

    @Column(name = "REALM_ID", updatable = false)
    private String realmId;

    @Column(name = "OWNER_ID", updatable = false)
    private String ownerId;

    @Column(name = "CLIENT_ID", updatable = false)
    private String clientId;

    @Column(name = "TYPE", updatable = false)
    private String type;

    @Column(name = "ORGANIZATION_ID", updatable = false)
    private @Nullable String organizationId;

    @Column(name = "CREATED_AT", updatable = false)
    private long createdAt;

    @Column(name = "CREATED_BY", updatable = false)
    private String createdBy;

    @Column(name = "NAME")
    private String name;

    @Column(name = "NAME_LOWER")
    private String nameLower;

    @Column(name = "DESCRIPTION")
    private @Nullable String description;

    @Column(name = "METADATA")
    private @Nullable String metadata;

    @Column(name = "SCOPES")
    private @Nullable String scopes;

    @Column(name = "NETWORKS")
    private @Nullable String networks;

    @Column(name = "NOT_BEFORE")
    private @Nullable Long notBefore;

    @Column(name = "EXPIRES_AT")
    private @Nullable Long expiresAt;

    @Column(name = "RATE_LIMIT")
    private @Nullable String rateLimit;

    @Column(name = "SELF_ROTATE")
    private @Nullable Boolean selfRotate;

    @Column(name = "PREFIX")
    private String prefix;

    @Column(name = "GENERATION")
    private int generation;

    @Column(name = "ISSUED_AT")
    private long issuedAt;

    @Column(name = "HASH_SCHEME")
    private String hashScheme;

    @Column(name = "HASH")
    private String hash;

    @Column(name = "PEPPER_ID")
    private @Nullable String pepperId;

    @Column(name = "PREVIOUS_HASH_SCHEME")
    private @Nullable String previousHashScheme;

    @Column(name = "PREVIOUS_HASH")
    private @Nullable String previousHash;

    @Column(name = "PREVIOUS_PEPPER_ID")
    private @Nullable String previousPepperId;

    @Column(name = "PREVIOUS_ISSUED_AT")
    private @Nullable Long previousIssuedAt;

    @Column(name = "PREVIOUS_EXPIRES_AT")
    private @Nullable Long previousExpiresAt;

    @Column(name = "STATUS")
    private String status;

    @Column(name = "STATUS_AT")
    private long statusAt;

    @Column(name = "STATUS_BY")
    private String statusBy;

    @Column(name = "STATUS_BY_ADMINISTRATOR")
    private @Nullable Boolean statusByAdministrator;

    @Column(name = "STATUS_REASON")
    private @Nullable String statusReason;

    @Column(name = "UPDATED_AT")
    private @Nullable Long updatedAt;

    @Column(name = "UPDATED_BY")
    private @Nullable String updatedBy;

    @Column(name = "LAST_USED_AT", updatable = false)
    private @Nullable Long lastUsedAt;

    @Column(name = "LAST_USED_ADDRESS", updatable = false)
    private @Nullable String lastUsedAddress;

    @Column(name = "LAST_USED_AGENT", updatable = false)
    private @Nullable String lastUsedAgent;

    @Column(name = "LAST_USED_VIA", updatable = false)
    private @Nullable String lastUsedVia;

    @Column(name = "USES", updatable = false)
    private long uses;

    @Column(name = "REUSED_AT", updatable = false)
    private @Nullable Long reusedAt;

    @Column(name = "REUSED_ADDRESS", updatable = false)
    private @Nullable String reusedAddress;

    static KeyEntity of(StoredKey key) {
        KeyEntity row = new KeyEntity();
        row.id = key.id().value();
        row.realmId = key.realmId();
        row.ownerId = key.ownerId();
        row.clientId = key.clientId();
        row.type = key.binding().type().name();
        row.organizationId = key.organizationId().orElse(null);
        row.createdAt = key.created().at().toEpochMilli();
        row.createdBy = key.created().by();
        row.write(key);
        return row;
    }

    /** Takes over all that people can change about a key. */
    void write(StoredKey key) {
        name = key.label().name();
        nameLower = name.toLowerCase(Locale.ROOT);
        description = key.label().description().orElse(null);
        metadata = Columns.json(key.label().metadata());
        scopes = Columns.joined(key.bounds().scopes().stream().sorted());
        networks = Columns.joined(key.bounds().networks().stream().map(Network::toString));
        notBefore = Columns.millis(key.bounds().notBefore());
        expiresAt = Columns.millis(key.bounds().expiresAt());
        rateLimit = key.bounds().rateLimit().map(RateLimit::toString).orElse(null);
        selfRotate = key.bounds().selfRotate() ? true : null;
        prefix = key.secret().prefix();
        generation = key.secret().generation();
        issuedAt = key.secret().issuedAt().toEpochMilli();
        hashScheme = key.secret().hash().scheme().name();
        hash = Columns.hex(key.secret().hash());
        pepperId = Columns.pepper(key.secret().hash());
        Optional<PreviousSecret> previous = key.secret().previous();
        previousHashScheme = previous.map(old -> old.hash().scheme().name()).orElse(null);
        previousHash = previous.map(old -> Columns.hex(old.hash())).orElse(null);
        previousPepperId = previous.map(old -> Columns.pepper(old.hash())).orElse(null);
        previousIssuedAt = Columns.millis(previous.map(PreviousSecret::issuedAt));
        previousExpiresAt = Columns.millis(previous.map(PreviousSecret::expiresAt));
        status = key.state().status().name();
        statusAt = key.state().at().toEpochMilli();
        statusBy = key.state().by();
        statusByAdministrator = key.state().byAdministrator().orElse(null);
        statusReason = key.state().reason().orElse(null);
        updatedAt = Columns.millis(key.lastChange().map(Stamp::at));
        updatedBy = key.lastChange().map(Stamp::by).orElse(null);
    }

    StoredKey read() {
        return new StoredKey(
                new KeyId(id),
                new Binding(realmId, ownerId, clientId, KeyType.valueOf(type), Optional.ofNullable(organizationId)),
                new Stamp(Instant.ofEpochMilli(createdAt), createdBy),
                new Label(name, Optional.ofNullable(description), Columns.strings(metadata)),
                Columns.bounds(scopes, networks, notBefore, expiresAt, rateLimit, selfRotate),
                new Secret(
                        Columns.hash(hashScheme, pepperId, hash),
                        prefix,
                        Instant.ofEpochMilli(issuedAt),
                        generation,
                        Columns.previous(
                                previousHashScheme,
                                previousPepperId,
                                previousHash,
                                previousIssuedAt,
                                previousExpiresAt)),
                new KeyState(
                        KeyStatus.valueOf(status),
                        Instant.ofEpochMilli(statusAt),
                        statusBy,
                        Optional.ofNullable(statusByAdministrator),
                        Optional.ofNullable(statusReason)),
                Columns.instant(updatedAt).map(at -> new Stamp(at, requireNonNullElse(updatedBy, ""))),
                new Uses(
                        uses,
                        Columns.lastUse(lastUsedAt, lastUsedAddress, lastUsedAgent, lastUsedVia),
                        Columns.reuse(reusedAt, reusedAddress)));
    }
}
