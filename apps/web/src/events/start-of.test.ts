import type { ActionDefinition } from "@carillon/core/contracts";
import { expect, it } from "vitest";
import { startOf } from "./start-of.ts";

const action = (id: string) =>
  ({
    id,
    name: `Do ${id}`,
    inputSchema: { type: "object", properties: { size: { type: "integer", default: 3 } } },
  }) as unknown as ActionDefinition;

it("begins with the action that was asked for, as it was tried", () => {
  expect(startOf([action("a"), action("b")], "b", { size: 7 })).toEqual({
    actionId: "b",
    parameters: { size: 7 },
    name: "Do b",
  });
});

it("begins with a tool's only action, and names nothing", () => {
  expect(startOf([action("a")], null, undefined)).toEqual({ actionId: "a", parameters: { size: 3 } });
});

it("begins with none of several, and takes no parameters of an action that is not there", () => {
  expect(startOf([action("a"), action("b")], null, undefined)).toEqual({});
  expect(startOf([action("a"), action("b")], "gone", { size: 7 })).toEqual({});
  expect(startOf([action("a")], "gone", { size: 7 })).toEqual({ actionId: "a", parameters: { size: 3 } });
});
