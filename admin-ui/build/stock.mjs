import { readFileSync } from "node:fs";

/**
 * A console of Keycloak's for one of its minors.
 *
 * @typedef Stock
 * @property {string} type of the theme: `admin` or `account`
 * @property {string} minor as `26.6`
 * @property {string} scope of npm packages: `@keycloak` for the newest minor, `@keycloak-26.6` for an older one
 */

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const NEWEST = dependencies["@keycloak/keycloak-admin-ui"].replace(/\.\d+$/, "");

/** Vite's modes for the consoles whose packages are installed: `admin` is for the newest minor, `admin-26.6` for an older. */
export const CONSOLES = Object.keys(dependencies).flatMap((name) => {
  const [, minor = "", type] = /^@keycloak(-[\d.]+)?\/keycloak-(admin|account)-ui$/.exec(name) ?? [];
  return type ? [type + minor] : [];
});

/** @returns {Stock} */
export function stockOf(mode) {
  const [type = "", minor] = mode.split("-");
  return minor ? { type, minor, scope: `@keycloak-${minor}` } : { type, minor: NEWEST, scope: "@keycloak" };
}
