/**
 * A call that did not succeed. `status` is 0 where no answer came at all. The description is the server's, for a person; the
 * reason is the code that comes with a denial.
 */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly description?: string,
    readonly reason?: string,
    /** How old a login may be, in seconds, where this one is older. */
    readonly maxAge?: number,
  ) {
    super(description ?? code);
    this.name = "ApiFailure";
  }

  /** The server is older than this console, or the area is switched off. */
  get isMissing(): boolean {
    return this.status === 404 || this.status === 501;
  }
}

export type Query = Record<string, string | number | boolean | undefined>;

/** As much of keycloak-js as is needed for an access token. */
export type Login = {
  token?: string;
  updateToken(minValidity: number): Promise<boolean>;
  loginRequired?: boolean;
  onAuthLogout?(): void;
};

/** And what the pages tell of it. */
export type ConsoleLogin = Login & {
  /** The id of the person who is logged in. */
  subject?: string;
  /** The claims of their ID token. */
  idTokenParsed?: Record<string, unknown>;
  resourceAccess?: Record<string, { roles: string[] }>;
  /** Leaves for the login page; with an age in seconds, whoever logged in before that is asked again. */
  login(options?: { maxAge?: number }): Promise<void>;
};

/** JSON over HTTP below one base address, each call with a fresh access token. */
export class Http {
  constructor(
    private readonly base: string,
    private readonly login: Login,
  ) {}

  /** The same, with addresses below this one. */
  below(path: string): Http {
    return new Http(this.base + path, this.login);
  }

  get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return this.send<T>("GET", path + toQuery(query), undefined, signal);
  }

  send<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    return this.answer(method, path, body, signal).then((response) => read<T>(response));
  }

  private async answer(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
    try {
      return await fetch(this.base + path, {
        method,
        headers: {
          Accept: "application/json",
          Authorization: `Bearer ${await this.accessToken()}`,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal,
        cache: "no-store",
      });
    } catch (error) {
      if (signal?.aborted || error instanceof ApiFailure) {
        throw error;
      }
      throw new ApiFailure(0, "no_answer");
    }
  }

  /** Where the session has ended, keycloak-js has no token any more; where only the server is gone, it has the old one. */
  private async accessToken(): Promise<string> {
    try {
      await staying(this.login, () => this.login.updateToken(5));
    } catch (error) {
      if (this.login.token) {
        throw error;
      }
    }
    if (!this.login.token) {
      throw new ApiFailure(401, "session_ended");
    }
    return this.login.token;
  }
}

let stays = 0;
let before: Pick<Login, "loginRequired" | "onAuthLogout"> = {};

/** Keeps keycloak-js from leaving for the login by itself: the page says first that the session has ended. */
async function staying<T>(login: Login, action: () => Promise<T>): Promise<T> {
  if (stays === 0) {
    before = { loginRequired: login.loginRequired, onAuthLogout: login.onAuthLogout };
    login.loginRequired = false;
    login.onAuthLogout = undefined;
  }
  stays += 1;
  try {
    return await action();
  } finally {
    stays -= 1;
    if (stays === 0) {
      Object.assign(login, before);
    }
  }
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) {
    throw await toFailure(response);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function toFailure(response: Response): Promise<ApiFailure> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (name: string) => (typeof body[name] === "string" ? (body[name] as string) : undefined);
  return new ApiFailure(
    response.status,
    text("error") ?? `http_${response.status}`,
    text("error_description") ?? text("errorMessage"),
    text("reason"),
    typeof body.max_age === "number" ? body.max_age : undefined,
  );
}

export function toQuery(query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
}

/** For anything that was thrown: what to tell. */
export function asFailure(error: unknown): ApiFailure {
  return error instanceof ApiFailure ? error : new ApiFailure(0, "failed", String(error));
}
