// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.version;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Keycloak has only from a minor on: on an older one it is not run, and {@code docs/compatibility.md} tells users so. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnSomeKeycloaks.class)
public @interface SinceKeycloak {
    /** The first minor that has it, such as {@code 26.6}. */
    String value();

    /** The first words of the row in the table of {@code docs/compatibility.md}: those that are bold there. */
    String row();
}
