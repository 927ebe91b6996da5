// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

/** Whom a key acts for: a person, or the service account of a client. */
public enum KeyType {
    PERSONAL,
    SERVICE
}
