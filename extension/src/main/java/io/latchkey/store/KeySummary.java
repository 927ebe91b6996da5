// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.EffectiveStatus;
import io.latchkey.policy.Warning;
import java.util.Map;

/**
 * How many keys there are.
 *
 * @param byStatus each has one, which is here also if no key has it
 * @param byWarning as for the statuses; but a key may have several, or none
 */
public record KeySummary(Map<EffectiveStatus, Long> byStatus, Map<Warning.Code, Long> byWarning, long total) {}
