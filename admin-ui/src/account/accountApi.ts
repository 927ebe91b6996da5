import { KeysApi } from "../shared/api/keysApi";
import type { Organization, OrganizationOwner, Policy } from "../shared/api/types";

/** Self-service: the calls on one's own keys, and the way to those of organizations. */
export class AccountApi extends KeysApi {
  organizations(signal?: AbortSignal): Promise<Organization[]> {
    return this.http.get("/organizations", {}, signal);
  }

  ofOrganization(alias: string): OrganizationApi {
    return new OrganizationApi(this.http.below(`/organizations/${encodeURIComponent(alias)}`));
  }
}

/** The same calls on all keys that are bound to an organization, whoever their owners are. */
export class OrganizationApi extends KeysApi {
  owners(signal?: AbortSignal): Promise<OrganizationOwner[]> {
    return this.http.get("/owners", {}, signal);
  }

  /** None of their organizations is to be chosen from: what is made here is bound to this one. */
  override async policy(ownerId = "", signal?: AbortSignal): Promise<Policy> {
    const policy = await this.http.get<Policy>(`/owners/${encodeURIComponent(ownerId)}/policy`, {}, signal);
    return { ...policy, organizations: [], organizationRequired: undefined };
  }
}
