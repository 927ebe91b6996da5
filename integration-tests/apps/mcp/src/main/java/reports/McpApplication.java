// SPDX-License-Identifier: Apache-2.0
package reports;

import io.latchkey.servlet.ApiKeyFilter;
import io.latchkey.servlet.ApiKeyPrincipal;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/**
 * An MCP server whose callers come with API keys. The filter has let in nobody but them; which tools a key may call, its
 * scopes say. LATCHKEY_ISSUER, LATCHKEY_CLIENT_ID and LATCHKEY_CLIENT_SECRET configure the filter.
 */
final class McpApplication {
    /** The scope that each tool needs. A tool that is not listed here is for nobody. */
    private static final Map<String, String> SCOPES =
            Map.of("list_reports", "reports:read", "delete_report", "reports:write");

    private McpApplication() {}

    public static void main(String[] arguments) throws Exception {
        HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
                .mcpEndpoint("/mcp")
                // Of each request, not of the session: whoever goes on with a session needs a key of their own.
                .contextExtractor(request -> McpTransportContext.create(Map.of("key", request.getUserPrincipal())))
                .build();
        McpServer.sync(transport)
                .serverInfo("reports", "1")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .addToolFilter((context, tool) -> mayCall(context, tool.name()))
                .toolCall(tool("list_reports", "All reports"), withScope((key, request) -> "2026-10, 2026-11"))
                .toolCall(
                        tool("delete_report", "Deletes the last report"),
                        withScope((key, request) -> "deleted by " + key.username().orElse(key.getName())))
                .build();

        ServletContextHandler context = new ServletContextHandler();
        FilterHolder filter = new FilterHolder(ApiKeyFilter.class);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder servlet = new ServletHolder(transport);
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/mcp");
        Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
        server.setHandler(context);
        server.start();
        System.out.println("Started");
        server.join();
    }

    private static Tool tool(String name, String description) {
        return Tool.builder(name, Map.of("type", "object"))
                .description(description)
                .build();
    }

    /** A tool that answers with text, if the caller's key has the scope that it needs. */
    private static BiFunction<McpSyncServerExchange, CallToolRequest, CallToolResult> withScope(
            BiFunction<ApiKeyPrincipal, CallToolRequest, String> tool) {
        return (exchange, request) -> {
            McpTransportContext context = exchange.transportContext();
            if (!mayCall(context, request.name())) {
                return CallToolResult.builder()
                        .addTextContent("The API key lacks the scope " + SCOPES.get(request.name()))
                        .isError(true)
                        .build();
            }
            return CallToolResult.builder()
                    .addTextContent(tool.apply(key(context), request))
                    .build();
        };
    }

    private static boolean mayCall(McpTransportContext context, String tool) {
        String scope = SCOPES.get(tool);
        return scope != null && key(context).hasScope(scope);
    }

    private static ApiKeyPrincipal key(McpTransportContext context) {
        return (ApiKeyPrincipal) context.get("key");
    }
}
