import { describe, expect, it } from "vitest";
import { connectionArgument, splitArguments, withConnectionArgument } from "./connection-argument.ts";

const closed = (...names: string[]) => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
  additionalProperties: false,
});
const named = (...names: string[]) => names.map((name, index) => ({ id: index + 1, name }));

describe("the argument that names a connection", () => {
  it("is none of the tool's own", () => {
    expect(connectionArgument(closed("text"))).toBe("tool_id");
    expect(connectionArgument(closed("tool_id", "_tool_id"))).toBe("__tool_id");
    expect(connectionArgument({ type: "object", properties: {} })).toBeNull();
    expect(connectionArgument({})).toBeNull();
  });

  it("is asked for where there are several, with what could be meant", () => {
    const parameters = { ...closed("text"), required: ["text"] };
    expect(withConnectionArgument(parameters, named("one"))).toBe(parameters);
    const shown = withConnectionArgument(parameters, named("Sales", "Support"));
    expect(shown).toMatchObject({ required: ["tool_id", "text"], additionalProperties: false });
    expect(shown.properties).toMatchObject({
      text: { type: "string" },
      tool_id: { type: "integer", description: expect.stringContaining('1 ("Sales"), 2 ("Support")') },
    });
    const many = withConnectionArgument(parameters, named(...Array.from({ length: 21 }, (_, n) => `c${n}`)));
    expect(JSON.stringify(many)).toContain('20 (\\"c19\\") and more');
    expect(JSON.stringify(many)).not.toContain("c20");
  });

  it("is taken out of a call's arguments, and the tool's own field of that name is not", () => {
    expect(splitArguments(closed("text"), { text: "a", tool_id: 7 })).toEqual({
      inputs: { text: "a" },
      tool_id: 7,
    });
    expect(splitArguments(closed("text"), { tool_id: "7" })).toEqual({ inputs: {}, tool_id: 7 });
    expect(splitArguments(closed("text"), { text: "a" })).toEqual({ inputs: { text: "a" } });
    expect(splitArguments(closed("tool_id"), { tool_id: "own", _tool_id: 7 })).toEqual({
      inputs: { tool_id: "own" },
      tool_id: 7,
    });
    expect(splitArguments({ type: "object" }, { tool_id: 7 })).toEqual({ inputs: { tool_id: 7 } });
  });
});
