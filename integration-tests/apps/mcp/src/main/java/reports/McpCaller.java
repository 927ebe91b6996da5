// SPDX-License-Identifier: Apache-2.0
package reports;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.http.HttpRequest;
import java.util.Map;

/** {@code McpCaller <address>}, with the key in API_KEY: what tools there are for it, and what each of the two answers. */
final class McpCaller {
    private McpCaller() {}

    public static void main(String[] arguments) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(arguments[0])
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + System.getenv("API_KEY")))
                .build();
        try (McpSyncClient client = McpClient.sync(transport).build()) {
            client.initialize();
            client.listTools().tools().forEach(tool -> System.out.println("tool " + tool.name()));
            for (String tool : new String[] {"list_reports", "delete_report"}) {
                CallToolResult result = client.callTool(new CallToolRequest(tool, Map.of()));
                String text = ((TextContent) result.content().get(0)).text();
                System.out.println(tool + (Boolean.TRUE.equals(result.isError()) ? " failed: " : ": ") + text);
            }
        }
    }
}
