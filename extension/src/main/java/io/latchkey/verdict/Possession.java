// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.policy.Refusal;
import io.latchkey.store.PreviousSecret;
import io.latchkey.store.StoredKey;
import io.latchkey.token.Peppers;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import java.time.Instant;
import java.util.Optional;

/**
 * That the caller has a key's secret, or the one before it within its grace.
 *
 * @param generation of the secret
 * @param issuedAt when the secret was made
 * @param end when the secret stops being good, if it does so before the key
 */
public record Possession(int generation, Instant issuedAt, Optional<Instant> end) {

    static Optional<Possession> of(StoredKey key, Token token, SecretHasher hasher, Instant now) {
        if (isCurrent(key, token, hasher)) {
            return Optional.of(current(key));
        }
        return key.secret()
                .previous()
                .filter(old -> now.isBefore(old.expiresAt()) && hasher.matches(token, old.hash()))
                .map(old -> previous(key, old));
    }

    /** Whether they have the secret before the last rotation, whose grace is over. */
    static boolean isOver(StoredKey key, Token token, SecretHasher hasher, Instant now) {
        return key.secret()
                .previous()
                .filter(old -> !now.isBefore(old.expiresAt()) && hasher.matches(token, old.hash()))
                .isPresent();
    }

    /** Whether the token is the secret before the present one, within its grace or after it. */
    public static boolean isPrevious(StoredKey key, Token token, SecretHasher hasher) {
        return key.secret()
                .previous()
                .filter(old -> hasher.matches(token, old.hash()))
                .isPresent();
    }

    /** Why a token is refused that is neither of the key's secrets. */
    public static Refusal refusal(StoredKey key, SecretHasher hasher) {
        return hasher.peppers().stateOf(key.secret().hash()) == Peppers.State.MISSING
                ? Refusal.MISSING_PEPPER
                : Refusal.WRONG_SECRET;
    }

    /** That they had it once, when a JWT was made with the secret of this generation. */
    static Optional<Possession> of(StoredKey key, int generation, Instant now) {
        if (generation == key.secret().generation()) {
            return Optional.of(current(key));
        }
        return key.secret()
                .previous()
                .filter(old -> generation == key.secret().generation() - 1 && now.isBefore(old.expiresAt()))
                .map(old -> previous(key, old));
    }

    private static Possession current(StoredKey key) {
        return new Possession(key.secret().generation(), key.secret().issuedAt(), Optional.empty());
    }

    private static Possession previous(StoredKey key, PreviousSecret old) {
        return new Possession(key.secret().generation() - 1, old.issuedAt(), Optional.of(old.expiresAt()));
    }

    /** The prefix is not hashed, but a token has only one. */
    public static boolean isCurrent(StoredKey key, Token token, SecretHasher hasher) {
        boolean matches = hasher.matches(token, key.secret().hash());
        return matches && token.displayPrefix().equals(key.secret().prefix());
    }
}
