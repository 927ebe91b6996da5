// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import java.util.function.Consumer;

/**
 * Who is told of a change on a node. Its memory comes first. Those who pass changes on to the outside are told when every
 * node has forgotten: whoever asks again because of what they say must not get an old answer from a node that is behind.
 *
 * @param followers told second
 */
public record ChangeSubscribers(CachedKeys keys, Consumer<Change> followers) {}
