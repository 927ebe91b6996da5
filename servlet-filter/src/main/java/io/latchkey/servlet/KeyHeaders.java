// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.policy.Presented;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The names of the headers that may carry a key; all others are not looked at. */
record KeyHeaders(List<String> names) {
    static final String AUTHORIZATION = "Authorization";

    /** The credential of a request, read as Latchkey's validate endpoint reads it. */
    Presented in(HttpServletRequest request) {
        List<String> authorization = new ArrayList<>(1);
        List<String> alone = new ArrayList<>(1);
        for (String name : names) {
            (name.equalsIgnoreCase(AUTHORIZATION) ? authorization : alone)
                    .addAll(Collections.list(request.getHeaders(name)));
        }
        return Presented.in(authorization, alone);
    }
}
