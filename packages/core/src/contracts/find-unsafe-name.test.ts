import { describe, expect, it } from "vitest";
import { EventCreateInput } from "./event.ts";
import { findUnsafeName } from "./find-unsafe-name.ts";

describe("findUnsafeName", () => {
  it.each([
    ['{"__proto__":1}', "__proto__"],
    ['{"a":[{"b":1},{"__proto__":{}}]}', "a.1.__proto__"],
    ['{"a":{"constructor":{"prototype":{}}}}', "a.constructor"],
  ])("finds it in %s", (json, path) => {
    expect(findUnsafeName(JSON.parse(json))?.join(".")).toBe(path);
  });

  it.each([
    '{"constructor":"Ferrari","prototype":true}',
    '{"proto":{"constructor":{}}}',
    "null",
    "1",
    '"__proto__"',
  ])("finds nothing in %s", (json) => {
    expect(findUnsafeName(JSON.parse(json))).toBeNull();
  });

  it("does not follow nesting without an end", () => {
    expect(findUnsafeName(JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`))).toBeNull();
  });
});

describe("a toolActionConfig that is JSON text", () => {
  const event = (toolActionConfig: string) =>
    EventCreateInput.safeParse({ name: "n", type: "TOOL_ACTION", triggerType: "MANUAL", toolActionConfig });

  it.each([
    ['"parameters":{"payload":[{"__proto__":1}]}', "toolActionConfig.parameters.payload.0.__proto__"],
    ['"parameters":{"constructor":{"prototype":{}}}', "toolActionConfig.parameters.constructor"],
    ['"parameters":{},"__proto__":{"a":1}', "toolActionConfig.__proto__"],
  ])("is refused with the path: %s", (part, path) => {
    const parsed = event(`{"toolType":"WEBHOOK","toolId":1,"actionId":"webhook.send",${part}}`);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it("is taken when it is sound", () => {
    const parsed = event(
      '{"toolType":"WEBHOOK","toolId":1,"actionId":"webhook.send","parameters":{"payload":1}}',
    );
    expect(parsed.data?.toolActionConfig?.parameters).toEqual({ payload: 1 });
  });
});
