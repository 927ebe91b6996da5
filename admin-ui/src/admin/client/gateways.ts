import caddyfile from "../../../../docs/gateways/caddy/Caddyfile?raw";
import envoyPage from "../../../../docs/gateways/envoy.md?raw";
import nginxConf from "../../../../docs/gateways/nginx/latchkey.conf?raw";

/** What a gateway's configuration depends on. */
export type GatewayPlace = {
  /** The address of the realm as people see it. Gateways may see Keycloak elsewhere, but under the same path. */
  realmUrl: string;
  /** Required of each key; none if undefined. */
  scope?: string;
  /** The API's own address; if undefined, the placeholder stays. */
  baseUrl?: string;
};

type Gateway = { id: string; title: string; config: (place: GatewayPlace) => string };

const KEYCLOAK_PATH = "/realms/demo/";
const UPSTREAM = "http://reports.internal:9000";
const QUERY = "?scope=reports:read";

/** From the documentation's own files: those of nginx and Caddy run in the tests, which put other values in these places too. */
export const GATEWAYS: Gateway[] = [
  { id: "nginx", title: "nginx", config: (place) => filled(nginxConf, place) },
  { id: "caddy", title: "Caddy", config: (place) => filled(caddyfile, place) },
  { id: "envoy", title: "Envoy", config: ({ scope, ...place }) => filled(requiring(ENVOY, scope), place) },
];

const ENVOY = /```yaml\n(.*?)```/s.exec(envoyPage)?.[1] ?? "";

function filled(template: string, { realmUrl, scope, baseUrl }: GatewayPlace): string {
  const upstream = baseUrl ? new URL(baseUrl).origin : UPSTREAM;
  // In a query a colon needs no escape, and is easier to read without.
  const query = scope ? `?scope=${encodeURIComponent(scope).replaceAll("%3A", ":")}` : "";
  return template
    .replaceAll(KEYCLOAK_PATH, () => `${new URL(realmUrl).pathname}/`)
    .replaceAll(UPSTREAM, () => upstream)
    .replaceAll(`${QUERY}&`, () => (query ? `${query}&` : "?"))
    .replaceAll(QUERY, () => query);
}

/** Envoy takes the requirement as a header, in whose value a percent sign begins a variable. */
function requiring(template: string, scope: string | undefined): string {
  return scope
    ? template.replace('"reports:read"', () => JSON.stringify(scope.replaceAll("%", "%%")))
    : template.replace(/^.*x-required-scope.*\n/m, "");
}
