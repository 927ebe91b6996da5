// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.realm;

import io.latchkey.it.deadline.Deadline;
import io.latchkey.it.process.ChildProcess;
import io.latchkey.it.process.FreePort;
import io.latchkey.it.server.ServerFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.BasicAttribute;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** OpenLDAP with people in it: Debian's {@code slapd}, on a free port and in a folder of its own. */
@SuppressWarnings("BanJNDI") // It reads nothing but what the tests wrote.
public final class Directory implements AutoCloseable {
    private static final String BASE = "dc=example,dc=test";
    private static final String PEOPLE = "ou=people," + BASE;
    private static final String ADMINISTRATOR = "cn=admin," + BASE;
    private static final String PASSWORD = "secret";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String url;
    private final ChildProcess process;
    private final DirContext entries;

    private Directory(String url, ChildProcess process, DirContext entries) {
        this.url = url;
        this.process = process;
        this.entries = entries;
    }

    public static Directory start() {
        Path folder = ServerFolders.make("slapd");
        Path config = folder.resolve("slapd.conf");
        try {
            Files.createDirectory(folder.resolve("data"));
            Files.writeString(config, """
                    include /etc/ldap/schema/core.schema
                    include /etc/ldap/schema/cosine.schema
                    include /etc/ldap/schema/inetorgperson.schema
                    modulepath /usr/lib/ldap
                    moduleload back_mdb
                    database mdb
                    suffix %s
                    rootdn %s
                    rootpw %s
                    directory %s
                    """.formatted(BASE, ADMINISTRATOR, PASSWORD, folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "ldap://127.0.0.1:" + FreePort.next();
        ChildProcess process = ChildProcess.start(
                "slapd",
                List.of("slapd", "-f", config.toString(), "-h", url, "-d", "0"),
                Map.of("PATH", System.getenv("PATH") + ":/usr/sbin"),
                folder.resolve("log"));
        Directory directory = new Directory(url, process, connected(url, process));
        directory.add(BASE, "objectClass", "organization", "objectClass", "dcObject", "o", "example", "dc", "example");
        directory.add(PEOPLE, "objectClass", "organizationalUnit", "ou", "people");
        return directory;
    }

    private static DirContext connected(String url, ChildProcess process) {
        DirContext[] connected = new DirContext[1];
        Properties connection = new Properties();
        connection.putAll(Map.of(
                Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory",
                Context.PROVIDER_URL, url,
                Context.SECURITY_PRINCIPAL, ADMINISTRATOR,
                Context.SECURITY_CREDENTIALS, PASSWORD));
        Deadline.in(PATIENCE).await("slapd answers", () -> {
            process.mustBeAlive();
            try {
                connected[0] = new InitialDirContext(connection);
                return true;
            } catch (NamingException e) {
                return false;
            }
        });
        return connected[0];
    }

    /** What a federation of Keycloak's needs, to look people up here. */
    public Map<String, Object> federation() {
        return Map.ofEntries(
                Map.entry("enabled", List.of("true")),
                Map.entry("importEnabled", List.of("true")),
                Map.entry("editMode", List.of("READ_ONLY")),
                Map.entry("vendor", List.of("other")),
                Map.entry("connectionUrl", List.of(url)),
                Map.entry("usersDn", List.of(PEOPLE)),
                Map.entry("authType", List.of("simple")),
                Map.entry("bindDn", List.of(ADMINISTRATOR)),
                Map.entry("bindCredential", List.of(PASSWORD)),
                Map.entry("usernameLDAPAttribute", List.of("uid")),
                Map.entry("rdnLDAPAttribute", List.of("uid")),
                Map.entry("uuidLDAPAttribute", List.of("entryUUID")),
                Map.entry("userObjectClasses", List.of("inetOrgPerson")));
    }

    /** Somebody who can log in. */
    public void addPerson(String name, String password) {
        add(
                person(name),
                "objectClass",
                "inetOrgPerson",
                "uid",
                name,
                "cn",
                name,
                "sn",
                "Last",
                "givenName",
                "First",
                "mail",
                name + "@example.test",
                "employeeType",
                "true",
                "userPassword",
                password);
    }

    /** Gives an attribute of a person's another value. */
    public void change(String name, String attribute, String value) {
        run(() -> entries.modifyAttributes(
                person(name), DirContext.REPLACE_ATTRIBUTE, new BasicAttributes(attribute, value)));
    }

    public void removePerson(String name) {
        run(() -> entries.destroySubcontext(person(name)));
    }

    private static String person(String name) {
        return "uid=" + name + "," + PEOPLE;
    }

    /** @param attributes names and values in turn; a name may come more than once */
    private void add(String entry, String... attributes) {
        BasicAttributes all = new BasicAttributes(true);
        for (int i = 0; i < attributes.length; i += 2) {
            if (all.get(attributes[i]) == null) {
                all.put(new BasicAttribute(attributes[i]));
            }
            all.get(attributes[i]).add(attributes[i + 1]);
        }
        run(() -> entries.createSubcontext(entry, all));
    }

    private interface Change {
        void run() throws NamingException;
    }

    private static void run(Change change) {
        try {
            change.run();
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run(entries::close);
        process.close();
    }
}
