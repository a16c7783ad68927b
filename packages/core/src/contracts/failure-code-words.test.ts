import { expect, it } from "vitest";
import { SYSTEM_CODES } from "../errors/tables/system-codes.ts";
import { UNDICI_CODES } from "../errors/tables/undici-codes.ts";
import { failureCodeWords } from "./failure-code-words.ts";

it.each([
  ["ENOTFOUND", "the host name does not exist"],
  ["ECONNREFUSED", "the connection was refused"],
  ["UND_ERR_CONNECT_TIMEOUT", "no connection in time"],
  ["UND_ERR_NEW_ONE", "the connection failed"],
  ["HTTP_503", "HTTP 503"],
  ["channel_not_found", "channel_not_found"],
])("tells %s in words", (code, words) => {
  expect(failureCodeWords(code)).toBe(words);
});

it("leaves no code of the line as the machine has it", () => {
  const ofLine = [...SYSTEM_CODES, ...UNDICI_CODES].filter(
    ([code, { category }]) =>
      (category === "network" || category === "timeout") && /^(E[A-Z]+|UND_ERR_\w+)$/.test(code),
  );
  const raw = ofLine.map(([code]) => code).filter((code) => failureCodeWords(code) === code);
  expect(raw).toEqual([]);
});
