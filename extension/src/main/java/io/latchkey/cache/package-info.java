// SPDX-License-Identifier: Apache-2.0
/**
 * What a node remembers of keys, and how it learns that something changed. A record is read from here by everybody who
 * checks a key, and from the database by everybody who changes one. Safe for any thread; what is hot never blocks.
 */
@NullMarked
package io.latchkey.cache;

import org.jspecify.annotations.NullMarked;
