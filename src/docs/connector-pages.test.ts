import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldRows } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { declaredConnectors } from "../declared-connectors.ts";
import { root } from "../launch/bootstrap/root.js";
import { connectorPages } from "./connector-pages.ts";

const folder = join(root, "docs/connectors");

describe("docs/connectors", () => {
  it("is what the declarations say; `npm run docs:connectors` writes it anew", () => {
    const written = new Map(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
    );
    const pages = connectorPages(declaredConnectors);
    expect([...written.keys()].sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(written.get(name), name).toBe(text);
  });

  it("tells of each action its permission, its fields and an example", () => {
    const page = connectorPages(declaredConnectors).get("slack.md") ?? "";
    expect(page).toContain("### `slack.send-message`");
    expect(page).toContain("Needs `tools.execute` and `slack.send`");
    expect(page).toContain("| `channel` | text | Channel. Id or name;");
    expect(page).toContain("| `botToken` | text | Bot token. ");
    expect(page).toContain("60 calls in 60 s");
    expect(page).toMatch(/\| `authorization` \| .*`missing_scope`/);
  });
});

describe("fieldRows", () => {
  it("tells fields of objects, of lists and of each of several ways, and none that nobody types", () => {
    const schema = {
      type: "object",
      required: ["auth"],
      properties: {
        auth: {
          oneOf: [
            { type: "object", properties: { type: { const: "none" } } },
            {
              type: "object",
              properties: { type: { const: "bearer" }, token: { type: "string", secret: true } },
            },
          ],
        },
        files: {
          type: "array",
          items: { type: "object", properties: { name: { type: "string", title: "Name" } } },
        },
        count: { type: "integer", minimum: 1, maximum: 5, default: 3 },
        refreshToken: { type: "string", managed: true },
      },
    };
    expect(fieldRows(schema).map(({ path, type, words }) => [path, type, words])).toEqual([
      ["auth", "object", ""],
      ["auth.type", '"none"', ""],
      ["auth.token", "text", "secret"],
      ["files", "list of object", ""],
      ["files[].name", "text", "Name"],
      ["count", "whole number, 1 to 5", "default `3`"],
    ]);
    expect(fieldRows(schema)[0]?.required).toBe(true);
  });
});
