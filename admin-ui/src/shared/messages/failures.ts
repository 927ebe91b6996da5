import type { TFunction } from "i18next";
import type { ApiFailure } from "../api/http";

/** What a failed call means to a person; the server's own words come with it as the detail. */
export function failureTitle(t: TFunction, failure: ApiFailure): string {
  switch (failure.status) {
    case 0:
      return t("apiKeysFailedNoAnswer");
    case 400:
      return t("apiKeysFailedRequest");
    case 401:
      return t("apiKeysFailedSession");
    case 403:
      return t("apiKeysFailedDenied");
    case 404:
      return t("apiKeysFailedNotFound");
    case 409:
      return t("apiKeysFailedLimit");
    default:
      return t("apiKeysFailedServer", { status: failure.status });
  }
}

/** The field that a refusal names, as in `expiresAt: lies in the past`. */
export function fieldOf(failure: ApiFailure): string | undefined {
  return failure.code === "invalid_request" ? /^(\w+): /.exec(failure.description ?? "")?.[1] : undefined;
}
