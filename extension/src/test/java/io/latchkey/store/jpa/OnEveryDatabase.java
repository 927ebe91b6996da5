// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test whose constructor takes a {@link Vendor}, run on each. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@EnumSource(value = OnEveryDatabase.Vendor.class, mode = EnumSource.Mode.EXCLUDE, names = "MARIADB_UTF8MB3")
@interface OnEveryDatabase {

    /** The databases that the store is held to, and one that has no characters above U+FFFF. */
    enum Vendor {
        H2,
        POSTGRES,
        MARIADB,
        MARIADB_UTF8MB3;

        private static final AtomicBoolean SAID = new AtomicBoolean();

        /** Skips the test where there is no MariaDB, but never in CI. */
        TestDatabase database() {
            if ((this == MARIADB || this == MARIADB_UTF8MB3) && !MariaDb.isInstalled()) {
                String missing = "Not tested on MariaDB: " + MariaDb.DAEMON
                        + " is missing. On Debian: apt-get install mariadb-server-core";
                assertThat(System.getenv("CI")).as(missing).isNotEqualTo("true");
                if (SAID.compareAndSet(false, true)) {
                    System.out.println(missing);
                }
                abort(missing);
            }
            return switch (this) {
                case H2 -> TestDatabase.h2();
                case POSTGRES -> TestDatabase.postgres();
                case MARIADB -> TestDatabase.mariaDb();
                case MARIADB_UTF8MB3 -> TestDatabase.mariaDbOfThreeBytes();
            };
        }
    }
}
