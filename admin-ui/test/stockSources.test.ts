import { expect, test } from "vitest";
import { pastEntry, readExports } from "../build/stockSources";

const NAME = "@keycloak/keycloak-admin-ui";
const exports = readExports(
  [
    "export { App as AdminUi } from './App';",
    "export * as EditUser from './user/EditUser';",
    "export { KeycloakProvider, useEnvironment } from '@keycloak/keycloak-ui-shared';",
    "export type { Environment } from './environment-types';",
    "export { routes } from './routes';",
  ].join("\n"),
  `${NAME}/src`,
);

test("an import from the package becomes imports of the sources that have what is named", () => {
  const code = `import {
  AdminUi,
  EditUser,
  type Environment,
  KeycloakProvider,
  routes as stock,
} from "${NAME}";`;
  expect(pastEntry(code, NAME, exports).split("; ")).toEqual([
    `import { App as AdminUi } from "${NAME}/src/App"`,
    `import * as EditUser from "${NAME}/src/user/EditUser"`,
    'import { KeycloakProvider as KeycloakProvider } from "@keycloak/keycloak-ui-shared"',
    `import { routes as stock } from "${NAME}/src/routes";`,
  ]);
});

test("a name that the package does not export ends the build", () => {
  const code = `import { Gone } from "${NAME}";`;
  expect(() => pastEntry(code, NAME, exports)).toThrow(`${NAME} does not export Gone`);
});
