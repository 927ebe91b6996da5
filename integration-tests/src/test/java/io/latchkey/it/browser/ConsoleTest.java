// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.browser;

import io.latchkey.it.realm.KeycloakTest;
import io.latchkey.it.server.NeedsConsoles;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test class that sees the consoles in the shared browser: one class at a time, because Playwright is for one thread. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KeycloakTest
@NeedsConsoles
@Tag("once")
@Order(2)
@ResourceLock("chromium")
public @interface ConsoleTest {}
