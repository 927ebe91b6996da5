// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Gives the options a name of their own: {@code spi-latchkey--node--…}. */
public final class NodeSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "latchkey";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Node.class;
    }

    @Override
    @SuppressWarnings("rawtypes") // The SPI's own signature.
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return NodeFactory.class;
    }
}
