import type { Key, Organization, OrganizationOwner } from "../../shared/api/types";
import { NOTHING, type Rights, rightsOfOwner } from "../../shared/dialogs/actions";

/**
 * What a member may do with their organization's keys. Who manages them does with those of its service accounts what an owner
 * does with theirs. The others' they end, and enable again what they disabled themselves.
 */
export function rightsOfTeam(
  { mayManage }: Organization,
  owners: OrganizationOwner[],
  username: string | undefined,
): (key: Key) => Rights {
  const accounts = new Set(owners.map(({ id }) => id));
  return (key) => {
    if (!mayManage) {
      return NOTHING;
    }
    const { mayDelete, mayEnable } = rightsOfOwner(key);
    const isTheirs = accounts.has(key.ownerId);
    const isDisabledByThem =
      key.status === "disabled" && username !== undefined && key.updatedBy === username;
    return {
      mayEnd: true,
      mayDelete: mayDelete || isDisabledByThem,
      mayGrant: isTheirs,
      mayEnable: (isTheirs && mayEnable) || isDisabledByThem,
    };
  };
}
