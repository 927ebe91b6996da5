// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class on the shared server. Its constructor (or any of its methods) may take a {@link TestRealm}: one for each
 * top-level class, made when it is first asked for.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({RealmForEachClass.class, ServerErrorsOnFailure.class})
public @interface KeycloakTest {}
