import type { Key, Organization, OrganizationOwner } from "../../shared/api/types";
import { NOTHING, type Rights, rightsOfOwner } from "../../shared/dialogs/actions";

/**
 * What a member may do with their organization's keys. Who manages them does with those of its service accounts what an owner
 * does with theirs; the others' they only end.
 */
export function rightsOfTeam({ mayManage }: Organization, owners: OrganizationOwner[]): (key: Key) => Rights {
  const accounts = new Set(owners.map(({ id }) => id));
  return (key) => {
    if (!mayManage) {
      return NOTHING;
    }
    const rights = rightsOfOwner(key);
    return accounts.has(key.ownerId) ? rights : { ...rights, mayGrant: false, mayEnable: false };
  };
}
