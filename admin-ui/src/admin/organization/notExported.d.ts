import type { ReactElement } from "react";

/** A page that the package has and does not export: `build/stockSources.ts` finds it all the same. */
declare module "@keycloak/keycloak-admin-ui" {
  export const DetailOrganization: { default: () => ReactElement };
}
