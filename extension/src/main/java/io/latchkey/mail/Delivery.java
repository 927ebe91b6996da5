// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

/** What became of a mail. */
enum Delivery {
    SENT,
    /** There is nobody to send it to, or nothing to tell any more. */
    OBSOLETE,
    /** Not now; others of the realm may go. */
    REFUSED,
    /** Not now, and no other of the realm either. */
    UNREACHABLE
}
