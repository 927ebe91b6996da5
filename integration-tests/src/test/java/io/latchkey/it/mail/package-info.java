// SPDX-License-Identifier: Apache-2.0
/** Mails about keys, and a mail server that takes them. */
@NullMarked
package io.latchkey.it.mail;

import org.jspecify.annotations.NullMarked;
