// SPDX-License-Identifier: Apache-2.0
/**
 * Mails about keys, to their owners and to a realm's security contact. They are written to the {@code Outbox} in the transaction of what
 * they tell of, and sent from there by {@link io.latchkey.mail.MailSender}, on threads of its own: a mail server that is away costs no
 * change. A realm without one has no mails, none that wait either.
 */
@NullMarked
package io.latchkey.mail;

import org.jspecify.annotations.NullMarked;
