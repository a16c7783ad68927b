import fc from "fast-check";
import { expect, it } from "vitest";
import { ActionId } from "./action.ts";
import { idOfMcpName, mcpNameOf } from "./mcp-names.ts";

it("gives every id a name that model APIs take, and reads it back, in either form", () => {
  const part = fc.stringMatching(/^[a-z0-9-][a-zA-Z0-9-]{0,8}$/);
  const id = fc
    .tuple(fc.stringMatching(/^[a-z0-9-]{1,8}$/), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest].join("."));
  fc.assert(
    fc.property(id, (name) => {
      expect(ActionId.safeParse(name).success).toBe(true);
      expect(mcpNameOf(name)).toMatch(/^[a-zA-Z0-9_-]+$/);
      expect(idOfMcpName(mcpNameOf(name))).toBe(name);
      expect(idOfMcpName(name)).toBe(name);
    }),
  );
});
