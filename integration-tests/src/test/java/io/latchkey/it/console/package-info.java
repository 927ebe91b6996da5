/** What people see of the keys: the Admin Console's section and the Account Console's page, each sentence of them. */
@NullMarked
package io.latchkey.it.console;

import org.jspecify.annotations.NullMarked;
