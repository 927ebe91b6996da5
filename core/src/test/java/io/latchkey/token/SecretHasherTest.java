// SPDX-License-Identifier: Apache-2.0
package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHasherTest {

    private static final byte[] PEPPER = "p".repeat(32).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_PEPPER = "q".repeat(32).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASHED = ("0123456789ABCDef" + Tokens.KNOWN_SECRET).getBytes(StandardCharsets.US_ASCII);

    private static final Token TOKEN = Tokens.known();
    private static final Token OTHER_SECRET = TokenFormat.create(TOKEN.prefix(), TOKEN.id(), new Random(1));

    private final SecretHasher plain = SecretHasher.plain();
    private final SecretHasher peppered = SecretHasher.with(only(PEPPER));

    private static Peppers only(byte[] pepper) {
        return new Peppers(Optional.of(Pepper.of(Optional.empty(), pepper)), List.of());
    }

    @Test
    void hashesIdAndSecretWithSha256() throws GeneralSecurityException {
        SecretHash hash = plain.hash(TOKEN);

        assertThat(hash.scheme()).isEqualTo(HashScheme.SHA_256);
        assertThat(hash.digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(HASHED))
                .isEqualTo(hex("659a96fbade9d70f5e7370cc24a4e2e888de7cfde62c237748429b4f955a7a3a"));
    }

    @Test
    void hashesIdAndSecretWithHmacWhereThereIsAPepper() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PEPPER, "HmacSHA256"));
        SecretHash hash = peppered.hash(TOKEN);

        assertThat(hash.scheme()).isEqualTo(HashScheme.HMAC_SHA_256);
        assertThat(hash.digest())
                .isEqualTo(mac.doFinal(HASHED))
                .isEqualTo(hex("c87de6aa2ee80daa7bdff55bcaa0af2268225a71dabef288a66dca8727207f1c"));
    }

    @Test
    void matchesTheTokenThatTheHashWasMadeFromAndNoOther() {
        assertThat(plain.matches(TOKEN, plain.hash(TOKEN))).isTrue();
        assertThat(plain.matches(OTHER_SECRET, plain.hash(TOKEN))).isFalse();
        assertThat(peppered.matches(TOKEN, peppered.hash(TOKEN))).isTrue();
        assertThat(peppered.matches(OTHER_SECRET, peppered.hash(TOKEN))).isFalse();
    }

    @Test
    void doesNotMatchTheSameSecretUnderAnotherId() {
        Token moved = new Token(TOKEN.prefix(), new KeyId("fedCBA9876543210"), Tokens.KNOWN_SECRET);

        assertThat(plain.matches(moved, plain.hash(TOKEN))).isFalse();
        assertThat(peppered.matches(moved, peppered.hash(TOKEN))).isFalse();
    }

    @Test
    void stillMatchesWhenTheRealmHasChangedItsPrefix() {
        Token renamed = new Token(new TokenPrefix("acme"), TOKEN.id(), Tokens.KNOWN_SECRET);

        assertThat(plain.matches(renamed, plain.hash(TOKEN))).isTrue();
    }

    @Test
    void stillMatchesAPlainHashWhenAPepperHasBeenSet() {
        assertThat(peppered.matches(TOKEN, plain.hash(TOKEN))).isTrue();
        assertThat(peppered.matches(OTHER_SECRET, plain.hash(TOKEN))).isFalse();
    }

    @Test
    void doesNotMatchAPepperedHashWithoutThePepper() {
        assertThat(plain.matches(TOKEN, peppered.hash(TOKEN))).isFalse();
        assertThat(SecretHasher.with(only(OTHER_PEPPER)).matches(TOKEN, peppered.hash(TOKEN)))
                .isFalse();
    }

    @Test
    void doesNotMatchAPlainDigestThatIsPassedOffAsAPepperedOne() {
        SecretHash forged =
                new SecretHash(HashScheme.HMAC_SHA_256, plain.hash(TOKEN).digest());

        assertThat(plain.matches(TOKEN, forged)).isFalse();
        assertThat(peppered.matches(TOKEN, forged)).isFalse();
    }

    @Test
    void neverMatchesNothing() {
        assertThat(plain.matchesNothing(TOKEN)).isFalse();
        assertThat(peppered.matchesNothing(TOKEN)).isFalse();
    }

    @Test
    void keepsAPepperOfItsOwn() {
        byte[] pepper = PEPPER.clone();
        SecretHasher hasher = SecretHasher.with(only(pepper));
        pepper[0] = 0;

        assertThat(hasher.hash(TOKEN)).isEqualTo(peppered.hash(TOKEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31})
    void refusesAPepperOfLessThan32Bytes(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> only(new byte[length]));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
