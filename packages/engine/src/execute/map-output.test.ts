import { expect, it, vi } from "vitest";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const target = { kind: "event", eventId: 7, input: { who: "Ada" } } as const;
const ofEvent = () => request({ target, grant: null, nominalAt: new Date("2026-03-01T23:30:00Z") });
const queued = { refusals: "record" } as const;

it("gives what the outputMapping says, with the types of values, and tells followers of it", async () => {
  const { engine } = testEngine({
    call: async () => ({ id: 7, list: [1, 2], secret: "planted-secret-value" }),
    bugs: { summarize: () => "sent" },
    followers: [{ eventId: 8, onSuccess: true, onFailure: false }],
    outputMapping: {
      n: "{{output.id}}",
      all: "{{output}}",
      text: "{{input.who}} on {{DATE}}: {{output.list.1}}",
    },
  });
  const { record, result, followers } = await engine.run(ofEvent(), queued);
  const mapped = { n: 7, text: "Ada on 2026-03-02: 2" };
  expect(record).toMatchObject({ status: "SUCCESS", output: mapped, stdout: "sent" });
  expect(result.data).toMatchObject(mapped);
  expect(followers[0]?.input).toMatchObject({ output: mapped });
  expect(JSON.stringify([record, result])).not.toContain("planted-secret-value");
});

it("fails in words and tries nothing again when it cannot be filled in", async () => {
  const call = vi.fn(async () => ({}));
  const { engine } = testEngine({ call, outputMapping: { n: "{{output.id}}" } });
  const { record } = await engine.run(ofEvent(), queued);
  expect(record).toMatchObject({
    status: "FAILURE",
    outcome: "failed",
    error: {
      code: "OUTPUT_MAPPING",
      retryable: false,
      message: expect.stringContaining("outputMapping.n: "),
    },
  });
  expect(record.error?.message).toContain("The action was done");
  expect(call).toHaveBeenCalledTimes(1);
});
