// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.version;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** How it is on minors that lack what {@link SinceKeycloak} tests. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnSomeKeycloaks.class)
public @interface BeforeKeycloak {
    /** The first minor on which it is not run, such as {@code 26.6}. */
    String value();
}
