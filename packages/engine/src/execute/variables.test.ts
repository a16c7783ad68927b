import { BadRequestError, PreconditionFailedError, ServerError } from "@carillon/core";
import { describe, expect, it, vi } from "vitest";
import type { LoadVariables } from "../ports/variables.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const SECRET = "s3cret-of-the-shop";
const stored = {
  values: new Map<string, unknown>([
    ["REGION", "eu"],
    ["NESTED", "{{USER_EMAIL}}"],
    ["LIMIT", 5],
  ]),
  secrets: new Map([["TOKEN", SECRET]]),
  unopened: ["LOST"],
};
const load = () => vi.fn<LoadVariables>(async () => stored);
const thrown = { refusals: "throw" } as const;
const asked = (run: Promise<unknown>) => run.catch((error: unknown) => error);
const sends = (text: unknown, changes: object = {}) =>
  request({
    target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { text } },
    ...changes,
  });
const scheduled = { target: { kind: "event", eventId: 7, input: { who: "you" } }, grant: null } as const;

describe("templates that read variables", () => {
  it("get values and secrets, and a value is never a template itself", async () => {
    const call = vi.fn(async () => "ok");
    const { engine } = testEngine({ call, loadVariables: load() });
    await engine.run(
      sends("{{variables.REGION}} {{variables.LIMIT}} {{variables.NESTED}} {{variables.TOKEN}}"),
      thrown,
    );
    expect(call).toHaveBeenCalledWith({ text: `eu 5 {{USER_EMAIL}} ${SECRET}` }, expect.anything());
  });

  it("ask once for many runs, anew when something has changed, and not at all where none is read", async () => {
    const loadVariables = load();
    const { engine } = testEngine({ call: async () => "ok", loadVariables });
    await engine.run(sends("no {{DATE}} variables"), thrown).catch(() => {});
    await engine.run(sends("hello"), thrown);
    await Promise.all([1, 2].map(() => engine.run(sends("{{variables.REGION}}"), thrown)));
    await engine.run(sends("{{variables.REGION}}"), thrown);
    expect(loadVariables.mock.calls).toEqual([["w1"]]);
    engine.dropVariables("w1");
    await engine.run(sends("{{variables.REGION}}"), thrown);
    expect(loadVariables).toHaveBeenCalledTimes(2);
  });

  it("are told at once of a name that does not exist, and of a secret that does not open", async () => {
    const { engine } = testEngine({ call: async () => "ok", loadVariables: load() });
    const unknown = await asked(engine.run(sends("{{variables.GONE}}"), thrown));
    expect(unknown).toBeInstanceOf(BadRequestError);
    expect(String(unknown)).toContain('parameters.text: there is no variable "GONE"; there is REGION');
    const lost = await asked(engine.run(sends("{{variables.LOST}}"), thrown));
    expect(lost).toBeInstanceOf(PreconditionFailedError);
    expect(String(lost)).toContain("The secret LOST does not open");
  });

  it("are filled in once: a call that is repeated takes what it was given as text", async () => {
    const [call, loadVariables] = [vi.fn(async () => "ok"), load()];
    const first = await testEngine({ call, loadVariables: load() }).engine.run(
      sends("\\{{variables.TOKEN}} on {{DATE}}"),
      thrown,
    );
    expect(first.record.input).toEqual({ text: "{{variables.TOKEN}} on 2026-03-01" });
    const { engine } = testEngine({ call, loadVariables });
    await engine.run(
      sends("{{variables.TOKEN}} and {{nothing", { trigger: "replay", replayOf: "x" }),
      thrown,
    );
    expect(call).toHaveBeenLastCalledWith({ text: "{{variables.TOKEN}} and {{nothing" }, expect.anything());
    expect(loadVariables).not.toHaveBeenCalled();
  });

  it("read no secret for a token of an agent role, or in sandbox mode", async () => {
    const { engine } = testEngine({ call: async () => "ok", loadVariables: load() });
    const agent = { roleId: 3, roleName: "Cleaner", approvalMinutes: 60 };
    const grant = {
      ...{ role: "editor", scopes: null },
      agent: { ...agent, grants: [{ tool: "*", perHour: null, allowsDangerous: true }] },
    } as const;
    expect(String(await asked(engine.run(sends("{{variables.TOKEN}}", { grant }), thrown)))).toContain(
      "is a secret",
    );
    expect((await engine.run(sends("{{variables.REGION}}", { grant }), thrown)).record.input).toEqual({
      text: "eu",
    });
  });
});

describe("a secret that a template has filled in is hidden", () => {
  const everything = (ended: object) => JSON.stringify(ended);

  it("in input, output, answer, text, progress and log of a run", async () => {
    const progress: unknown[] = [];
    const { engine } = testEngine({
      loadVariables: load(),
      call: async ({ text }, { onProgress, logger }) => {
        onProgress({ step: text, percentage: 5 });
        logger.info(text);
        return { text, coded: Buffer.from(text).toString("base64") };
      },
    });
    const onProgress = (said: unknown) => void progress.push(said);
    const { record, result } = await engine.run(sends("{{variables.TOKEN}}", { onProgress }), thrown);
    expect(record.input).toEqual({ text: "[redacted]" });
    expect(record.inputWasRedacted).toBe(true);
    for (const shown of [record, result, progress]) {
      expect(everything(shown)).not.toContain(SECRET);
      expect(everything(shown)).not.toContain(Buffer.from(SECRET).toString("base64"));
    }
  });

  it("in an error of the provider, in one of validation, and in a run that is refused before it has a connection", async () => {
    const failing = testEngine({
      loadVariables: load(),
      call: async ({ text }) => {
        throw new ServerError({ provider: "fake", message: `refused ${text}`, retryable: false });
      },
    }).engine;
    const { record } = await failing.run(sends("{{variables.TOKEN}}"), thrown);
    expect(record.error?.message).toBe("refused [redacted]");
    const { engine } = testEngine({ call: async () => "ok", loadVariables: load() });
    const invalid = await asked(engine.run(sends('{{variables.TOKEN | date: "yyyy"}}'), thrown));
    expect(invalid).toBeInstanceOf(BadRequestError);
    expect(everything((invalid as BadRequestError).issues) + String(invalid)).not.toContain(SECRET);
    const bad = sends({ not: "{{variables.TOKEN}}" });
    const refused = await engine.run(bad, { refusals: "record" });
    expect(refused.record.status).toBe("FAILURE");
    expect(everything(refused.record)).not.toContain(SECRET);
  });

  it("in what the action calls, and in what waits for an approval and runs when it is given", async () => {
    const nested = testEngine({
      loadVariables: load(),
      call: ({ text }, context) => context.call("fake.other", { text }),
      others: { "fake.other": async ({ text }) => ({ text }) },
    });
    await nested.engine.run(sends("{{variables.TOKEN}}"), thrown);
    expect(nested.finished[0]?.record.input).toEqual({ text: "[redacted]" });
    expect(everything(nested.finished)).not.toContain(SECRET);

    const { engine } = testEngine({ call: async ({ text }) => text, dangerous: true, loadVariables: load() });
    const wanted = await asked(engine.run(sends("{{variables.TOKEN}}", { approval: "needed" }), thrown));
    expect(wanted).toMatchObject({
      call: { parameters: { text: SECRET }, shown: { text: "[redacted]" }, secrets: [SECRET] },
    });
    const given = sends(SECRET, { approval: "given", filledWith: [SECRET] });
    expect(everything(await engine.run(given, thrown))).not.toContain(SECRET);
  });

  it("from conditions and output mappings, which cannot read it", async () => {
    const condition = { left: "{{variables.TOKEN}}", operator: "exists" } as const;
    const call = vi.fn(async () => "ok");
    const { engine } = testEngine({ call, loadVariables: load(), condition });
    const { record } = await engine.run(request({ ...scheduled, trigger: "schedule" }), {
      refusals: "record",
    });
    expect(record.status).toBe("SKIPPED");
    const mapping = { outputMapping: { all: "{{variables.REGION}} {{variables.TOKEN}}" } };
    const mapped = testEngine({ call, loadVariables: load(), ...mapping }).engine;
    const ended = await mapped.run(request(scheduled), thrown);
    expect(ended.record.error?.message).toContain("variables.TOKEN has no value");
  });

  it("decides by a variable whether an event is wanted", async () => {
    const condition = { left: "{{variables.REGION}}", operator: "equals", right: "us" } as const;
    const { engine } = testEngine({ call: async () => "ok", loadVariables: load(), condition });
    const { record } = await engine.run(request({ ...scheduled, trigger: "schedule" }), {
      refusals: "record",
    });
    expect(record.stdout).toBe("Not run: its condition did not hold");
  });
});
