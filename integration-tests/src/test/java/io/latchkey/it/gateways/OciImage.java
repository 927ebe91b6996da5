// SPDX-License-Identifier: Apache-2.0
package io.latchkey.it.gateways;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latchkey.it.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A container image of one empty layer, as a folder of the OCI's image layout 1.0. */
final class OciImage {
    private static final String TYPE = "application/vnd.oci.image.";

    private OciImage() {}

    /** Writes it, with the tag {@code latest}. */
    static void write(Path folder) throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs/sha256"));
        byte[] layer = new byte[1024];
        Map<String, Object> packed = blob(blobs, TYPE + "layer.v1.tar+gzip", gzip(layer));
        Map<String, Object> config = blob(
                blobs,
                TYPE + "config.v1+json",
                json(Map.of(
                        "architecture",
                        "amd64",
                        "os",
                        "linux",
                        "rootfs",
                        Map.of("type", "layers", "diff_ids", List.of("sha256:" + sha256(layer))))));
        Map<String, Object> manifest = blob(
                blobs,
                TYPE + "manifest.v1+json",
                json(Map.of(
                        "schemaVersion",
                        2,
                        "mediaType",
                        TYPE + "manifest.v1+json",
                        "config",
                        config,
                        "layers",
                        List.of(packed))));
        Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
        Files.write(
                folder.resolve("index.json"), json(Map.of("schemaVersion", 2, "manifests", List.of(tagged(manifest)))));
    }

    private static Map<String, Object> tagged(Map<String, Object> manifest) {
        Map<String, Object> tagged = new HashMap<>(manifest);
        tagged.put("annotations", Map.of("org.opencontainers.image.ref.name", "latest"));
        return tagged;
    }

    private static Map<String, Object> blob(Path blobs, String type, byte[] content) throws IOException {
        String digest = sha256(content);
        Files.write(blobs.resolve(digest), content);
        return Map.of("mediaType", type, "digest", "sha256:" + digest, "size", content.length);
    }

    private static byte[] json(Object value) {
        return Json.write(value).getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
