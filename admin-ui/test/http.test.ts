import { expect, test } from "vitest";
import { Http } from "../src/shared/api/http";

test("a session that cannot be refreshed is told as a server that does not answer", async () => {
  const http = new Http("https://id.example.org", { updateToken: () => Promise.reject(new Error("gone")) });
  await expect(http.get("/api-keys")).rejects.toMatchObject({ status: 0, code: "no_answer" });
});
