import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { baseUrlOf, requirableScopes } from "../src/admin/client/clientScopes";
import { GATEWAYS, type GatewayPlace } from "../src/admin/client/gateways";

const PLACE: GatewayPlace = {
  realmUrl: "https://login.example.com/auth/realms/acme%20inc",
  scope: "orders:write",
  baseUrl: "https://orders.example.com/v1/",
};

const config = (id: string, place: GatewayPlace) =>
  GATEWAYS.find((gateway) => gateway.id === id)?.config(place) ?? "";

test.each([
  ["nginx", "../docs/gateways/nginx/latchkey.conf"],
  ["caddy", "../docs/gateways/caddy/Caddyfile"],
])("%s is configured as in the tests, but for the realm, the scope and the upstream", (id, file) => {
  const tested = readFileSync(file, "utf8");
  expect(config(id, { realmUrl: "https://login.example.com/realms/demo", scope: "reports:read" })).toBe(
    tested,
  );
  expect(config(id, PLACE)).toBe(
    tested
      .replaceAll("/realms/demo/", "/auth/realms/acme%20inc/")
      .replaceAll("reports:read", "orders:write")
      .replaceAll("http://reports.internal:9000", "https://orders.example.com"),
  );
});

test("Envoy is configured as its page says", () => {
  const envoy = config("envoy", PLACE);
  expect(readFileSync("../docs/gateways/envoy.md", "utf8")).toContain(
    envoy.replaceAll("/auth/realms/acme%20inc/", "/realms/demo/").replace("orders:write", "reports:read"),
  );
  expect(envoy).toContain('{ key: x-required-scope, value: "orders:write" }');
  expect(config("envoy", { ...PLACE, scope: 'a"%' })).toContain('value: "a\\"%%"');
});

test.each(GATEWAYS)("$title requires no scope where none is chosen", ({ config: of }) => {
  const text = of({ ...PLACE, scope: undefined });
  expect(text).not.toMatch(/scope=|x-required-scope|reports:read/);
  expect(text).toContain("/auth/realms/acme%20inc/api-keys/validate");
});

test("a scope with any characters stays in its place", () => {
  expect(config("nginx", { ...PLACE, scope: "a;b $c" })).toContain(
    "validate?strict=true&limited=403&scope=a%3Bb%20%24c;",
  );
});

test("the scopes are those of the API, without those that say who a user is", async () => {
  const scopesOf = async (_client: unknown, kind: string) =>
    (kind === "optional" ? ["offline_access", "orders:write"] : ["profile", "orders:read"]).map((name) => ({
      id: name,
      name,
    }));
  expect(await requirableScopes({ scopesOf }, { id: "1", clientId: "orders" })).toEqual([
    "orders:read",
    "orders:write",
  ]);
});

test.each([
  [{ baseUrl: "https://a.example/b" }, "https://a.example/b"],
  [{ baseUrl: "/b", rootUrl: "https://a.example" }, "https://a.example/b"],
  [{ rootUrl: "https://a.example" }, "https://a.example/"],
  [{ baseUrl: "/realms/demo/account/", rootUrl: "$" + "{authBaseUrl}" }, undefined],
  [{}, undefined],
])("of %o the base URL is %s", (urls, expected) =>
  expect(baseUrlOf({ id: "1", clientId: "orders", ...urls })).toBe(expected),
);
