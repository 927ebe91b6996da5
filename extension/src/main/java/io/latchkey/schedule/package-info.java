// SPDX-License-Identifier: Apache-2.0
/**
 * What is done now and then, once in the whole cluster: {@link io.latchkey.schedule.Task} says what, and how often. Whose turn it is
 * stands in the database, so it holds for nodes that no message reaches and for clusters that share one. The node runs it, on a thread
 * of its own; a task opens its own transactions.
 */
@NullMarked
package io.latchkey.schedule;

import org.jspecify.annotations.NullMarked;
