// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.filter;

import io.latchkey.it.filter.FilteredApp.Container;
import io.latchkey.it.realm.TestRealm;

final class FilterInTomcatIT extends FilterContract {
    FilterInTomcatIT(TestRealm realm) {
        super(realm, Container.TOMCAT);
    }
}
