// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test class that needs our consoles in the jar. It is left out only where {@code -Dui.skip} has left them out of it. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConsolesInTheJar.class)
public @interface NeedsConsoles {}
