import { expect, test } from "vitest";
import { Http, type Login } from "../src/shared/api/http";

function call(login: Login) {
  return new Http("https://id.example.org", login).get("/api-keys");
}

test("a session that cannot be refreshed is told as a server that does not answer", async () => {
  const login = { token: "old", updateToken: () => Promise.reject(new Error("gone")) };
  await expect(call(login)).rejects.toMatchObject({ status: 0, code: "no_answer" });
});

test("a session that has ended is told, and nothing leaves for the login by itself", async () => {
  const leave = () => undefined;
  const login: Login = {
    token: "old",
    loginRequired: true,
    onAuthLogout: leave,
    updateToken: async () => {
      login.token = undefined;
      expect(login.loginRequired).toBe(false);
      expect(login.onAuthLogout).toBeUndefined();
      throw new Error("400");
    },
  };
  const both = await Promise.allSettled([call(login), call(login)]);
  expect(both.map((each) => each.status === "rejected" && each.reason.status)).toEqual([401, 401]);
  expect(login).toMatchObject({ loginRequired: true, onAuthLogout: leave });
});
