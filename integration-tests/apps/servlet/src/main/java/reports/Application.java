// SPDX-License-Identifier: Apache-2.0
package reports;

import io.latchkey.servlet.ApiKeyPrincipal;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The servlets behind the filter, the same in every container. */
final class Application {
    static final Map<String, HttpServlet> SERVLETS = Map.of(
            "/caller/*", new Caller(),
            "/reports/*", new Caller(),
            "/claims", new Claims(),
            "/admin/*", new Caller(),
            "/forward", new Forward(),
            "/async/dispatch", new AsyncDispatch(),
            "/async/thread", new AsyncThread(),
            "/empty", new Empty());

    private Application() {}

    /** Who calls, as the request tells it. */
    static String caller(HttpServletRequest request) {
        ApiKeyPrincipal key = (ApiKeyPrincipal) request.getUserPrincipal();
        return String.join(
                "\n",
                key.getName(),
                request.getRemoteUser(),
                request.getAuthType(),
                key.keyId(),
                String.valueOf(request.isUserInRole("reports-api:reader")),
                String.valueOf(request.isUserInRole("reports-api:writer")),
                String.valueOf(key.hasScope("reports:read")),
                String.valueOf(((Map<?, ?>) request.getAttribute("io.latchkey.claims")).get("username")));
    }

    private static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(caller(request));
    }

    static final class Caller extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            write(request, response);
        }
    }

    /** All that the introspection says. */
    static final class Claims extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(String.valueOf(request.getAttribute("io.latchkey.claims")));
        }
    }

    static final class Empty extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setContentLength(0);
        }
    }

    static final class Forward extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                request.getRequestDispatcher("/caller/forwarded").forward(request, response);
            } catch (ServletException e) {
                throw new IOException(e);
            }
        }
    }

    static final class AsyncDispatch extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/caller/dispatched"));
        }
    }

    static final class AsyncThread extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    write((HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
                    async.complete();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
