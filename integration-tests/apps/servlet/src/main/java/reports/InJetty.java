// SPDX-License-Identifier: Apache-2.0
package reports;

import io.latchkey.servlet.ApiKeyFilter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** {@code InJetty <port> [open]}: open means without the filter. The rest is in the environment. */
final class InJetty {
    private InJetty() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server(new QueuedThreadPool(400));
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app");
        if (arguments.length == 1) {
            FilterHolder filter = new FilterHolder(ApiKeyFilter.class);
            filter.setAsyncSupported(true);
            context.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
        }
        Application.SERVLETS.forEach((path, servlet) -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            context.addServlet(holder, path);
        });
        server.setHandler(context);
        server.start();
        System.out.println("Started");
        server.join();
    }
}
