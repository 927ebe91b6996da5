import type { Key, KeyWithToken } from "../api/types";

/**
 * A key with its token, as create and rotate answer it. The token is kept here alone, in a private field: never in a
 * component's state or props, which React keeps for a while after a dialog has closed. `forget()` ends it.
 */
export class IssuedKey {
  readonly key: Key;
  #token: string | undefined;

  constructor({ token, ...key }: KeyWithToken) {
    this.key = key;
    this.#token = token;
  }

  reveal(): string {
    return this.#token ?? "";
  }

  forget(): void {
    this.#token = undefined;
  }

  toJSON(): Key {
    return this.key;
  }
}
