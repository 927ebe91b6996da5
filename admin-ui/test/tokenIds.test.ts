import { expect, test } from "vitest";
import { tokenIds } from "../src/shared/secret/tokenIds";

const ID = "3fZkA1b2C3d4E5f6";
const SECRET = `${"s".repeat(43)}0Chk12`;
const TOKEN = `lk_${ID}_${SECRET}`;

test.each([
  TOKEN,
  `  ${TOKEN}\n`,
  `API_KEY=${TOKEN}`,
  `curl -H 'Authorization: Bearer ${TOKEN}' https://api.example.com`,
  `{"token":"${TOKEN}"}`,
  `api_key_${TOKEN}`,
  `KEY${TOKEN}`,
  `acme2_${ID}_${SECRET}`,
  TOKEN.slice(0, -1),
  TOKEN.slice(0, 24),
])("finds the id in %s", (text) => expect(tokenIds(text)).toEqual([ID]));

test("finds each id once, in the order of the text", () => {
  const others = ["0000000000000000", "aaaaaaaaaaaaaaaa", "zZ9zZ9zZ9zZ9zZ9z"];
  const log = [TOKEN, ...others.map((id) => `lk_${id}_${SECRET}`), TOKEN].join(" GET /reports 200\n");
  expect(tokenIds(log)).toEqual([ID, ...others]);
});

test.each(["", "Nightly report", ID, `lk_${ID}`, "lk_3fZk…", "backup_productionserver_daily", `LK_${ID}_x`])(
  "finds no token in %s",
  (text) => expect(tokenIds(text)).toEqual([]),
);
