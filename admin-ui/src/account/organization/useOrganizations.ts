import type { Organization } from "../../shared/api/types";
import { useLoad } from "../../shared/useLoad";
import { useAccountApi } from "../AccountKeys";

/** Those whose keys the user may see; none until that is known. */
export function useOrganizations(): Organization[] {
  const api = useAccountApi();
  return useLoad((signal) => api.organizations(signal), [api]).data ?? [];
}
