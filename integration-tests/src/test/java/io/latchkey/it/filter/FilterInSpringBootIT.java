// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import io.latchkey.it.filter.FilteredApp.Container;
import io.latchkey.it.realm.TestRealm;

final class FilterInSpringBootIT extends FilterContract {
    FilterInSpringBootIT(TestRealm realm) {
        super(realm, Container.SPRING_BOOT);
    }
}
