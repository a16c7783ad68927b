import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redact } from "./redact.ts";

const S = ["planted", "Value", "7"].join("-");
const shown = (value: unknown) =>
  `${inspect(value, { depth: 20, showHidden: true })}${JSON.stringify(value) ?? ""}`;

describe("redact: arrays that are more than lists", () => {
  it.each([
    [["host", "x", "authorization", S]],
    [[Buffer.from("authorization"), Buffer.from(`Bearer ${S}`)]],
    [
      [
        ["cookie", `a=${S}`],
        ["accept", "*/*"],
      ],
    ],
    [[":method", "GET", "cookie", `a=${S}`]],
    [["x-api-key", S]],
    [{ rawHeaders: ["Cookie", S] }],
    [{ headers: [{ name: "Authorization", value: S }] }],
    [{ queryString: [{ name: "key", value: S }] }],
    [{ fields: [{ title: "Password", value: S }] }],
    [["--password", S]],
    [["curl", "-u", `bob:${S}`]],
    [["-H", `Authorization: Bearer ${S}`]],
    [["mysql", "-uroot", `-p${S}`]],
    [["sshpass", "-p", S, "ssh", "h"]],
    [["docker", "login", "-p", S]],
  ])("%o", (value) => {
    const copy = redact(value);
    expect(Buffer.from(shown(copy)).toString()).not.toContain(S);
    expect(shown(copy)).not.toContain(inspect(Buffer.from(S)).slice(8, 28));
  });
});
