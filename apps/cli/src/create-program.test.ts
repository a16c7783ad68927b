import { mkdtempDisposableSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CarillonClient } from "@carillon/client";
import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import type { CliWorld } from "./cli-context.ts";
import { createProgram } from "./create-program.ts";
import { plain } from "./output/paint.ts";

const HOOK = {
  id: 7,
  name: "Hook",
  type: "WEBHOOK",
  isActive: true,
  tags: [],
  usedByEvents: 0,
  health: { status: "healthy" },
};

/** Answers of a server by procedure; what was asked of it is kept. */
function fakeClient(answers: Readonly<Record<string, unknown>>, asked: [string, unknown][]): CarillonClient {
  const call = (name: string) => async (input: unknown) => {
    asked.push([name, input]);
    return answers[name];
  };
  const router = (family: string) =>
    new Proxy(
      {},
      {
        get: (_target, name) => ({
          query: call(`${family}.${String(name)}`),
          mutate: call(`${family}.${String(name)}`),
        }),
      },
    );
  return new Proxy({}, { get: (_target, family) => router(String(family)) }) as CarillonClient;
}

async function run(
  line: string[],
  answers: Readonly<Record<string, unknown>> = {},
  downloads: Readonly<Record<string, string>> = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const asked: [string, unknown][] = [];
  const operated: [string, readonly string[]][] = [];
  const world: CliWorld = {
    streams: {
      write: (text) => out.push(text),
      writeBytes: async (bytes) => void out.push(Buffer.from(bytes).toString()),
      writeError: (text) => err.push(text),
      paint: plain,
    },
    client: () => fakeClient(answers, asked),
    download: async (path) =>
      (async function* () {
        yield Buffer.from(downloads[path] ?? "");
      })(),
    operate: async (program, args) => void operated.push([program, args]),
    sleep: async () => {},
  };
  const error = await createProgram(world)
    .parseAsync(line, { from: "user" })
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  return { out: out.join(""), err: err.join(""), asked, operated, error };
}

describe("createProgram", () => {
  it.each([
    [["frob"], "error: unknown command 'frob'; see \"carillon --help\""],
    [
      ["tools"],
      'error: tools what? say one of: tools list, tools create, tools update, tools connect, tools disconnect, tools import-openapi, tools test, tools delete; see "carillon tools --help"',
    ],
    [["tools", "frob"], /^error: there is no tools frob; say one of: .*; see "carillon tools --help"$/],
    [["tools", "delete"], "error: missing required argument 'tool'; see \"carillon tools delete --help\""],
    [["tools", "delete", "a", "b"], /too many arguments/],
    [["tools", "list", "--frob"], "error: unknown option '--frob'; see \"carillon tools list --help\""],
    [
      ["tools", "list", "--limit", "0"],
      /Give a whole number from 1 to 200; see "carillon tools list --help"$/,
    ],
    [["runs", "show", "7"], /"carillon runs list" shows the ids; see/],
    [["token", "create", "--email", "a@example.com"], /required option '--name <name>' not specified/],
    [
      [..."events create --name n --tool t --action a.b --schedule @daily --at 2027-01-01".split(" ")],
      /cannot be used with/,
    ],
    [[..."events create --file e.json --name n".split(" ")], /cannot be used with/],
  ])("refuses %j in one line with the next step", async (line, message) => {
    const { out, err, error } = await run(line);
    expect(error).toBeInstanceOf(CommanderError);
    expect(error).toHaveProperty("exitCode", 1);
    expect(out).toBe("");
    expect(err.split("\n")).toEqual([expect.stringMatching(message instanceof RegExp ? message : /./), ""]);
    if (typeof message === "string") expect(err).toBe(`${message}\n`);
  });

  it("hands operators' commands on with every value bound to its option", async () => {
    const line = [
      "token",
      "create",
      "--email",
      "a@example.com",
      "--name",
      "--odd",
      "--scope",
      "tools.read",
      "*",
      "--expires",
      "30d",
    ];
    expect((await run(line)).operated).toEqual([
      [
        "token-create",
        ["--email=a@example.com", "--name=--odd", "--scope=tools.read", "--scope=*", "--expires=30d"],
      ],
    ]);
    expect((await run(["doctor", "--json"])).operated).toEqual([["doctor", ["--json"]]]);
  });

  it("prints what the server answered, and nothing else, with --json before or after the command", async () => {
    const list = { tools: [HOOK], total: 1 };
    for (const line of [
      ["tools", "list", "--json"],
      ["--json", "tools", "list"],
    ]) {
      const { out, err } = await run(line, { "tools.getAll": list });
      expect(JSON.parse(out)).toEqual(list);
      expect(err).toBe("");
    }
  });

  it("writes an export as it comes, of what the filter fits", async () => {
    const line = "logs export --format ndjson --status failure --trigger mcp --search a&b".split(" ");
    const path = "/api/v1/logs/export?format=ndjson&trigger=mcp&status=FAILURE&search=a%26b";
    const { out, err, error } = await run(line, {}, { [path]: '{"id":1}\n' });
    expect({ out, err, error }).toEqual({ out: '{"id":1}\n', err: "", error: null });
  });

  it("prints a table for people", async () => {
    const { out } = await run(["tools", "list"], { "tools.getAll": { tools: [HOOK], total: 1 } });
    expect(out).toBe(
      "ID  NAME  TYPE     ACTIVE  HEALTH   LIMIT  EVENTS  TAGS\n 7  Hook  WEBHOOK  yes     healthy              0\n",
    );
  });

  it("runs an action with parameters typed by its schema", async () => {
    const inputSchema = {
      type: "object",
      properties: { count: { type: "integer" }, message: { type: "string" } },
    };
    const { asked, out, error } = await run(
      [
        "actions",
        "run",
        "webhook.send",
        "--tool",
        "hook",
        "-p",
        "count=3",
        "-p",
        "message=3",
        "--test",
        "--idempotency-key",
        "k",
      ],
      {
        "tools.getAll": { tools: [HOOK], total: 1 },
        "tools.getAvailableActions": { actions: [{ id: "webhook.send", inputSchema }] },
        "tools.executeAction": {
          executionId: "x",
          exitCode: 0,
          stdout: "done",
          attempts: 1,
          durationMs: 5,
          data: { request: {} },
        },
      },
    );
    expect(error).toBeNull();
    expect(asked.at(-1)).toEqual([
      "tools.executeAction",
      {
        toolId: 7,
        actionId: "webhook.send",
        parameters: { count: 3, message: "3" },
        isTest: true,
        idempotencyKey: "k",
      },
    ]);
    expect(out).toContain("ok  done\nrun x, 5 ms\n");
  });

  it("fails when the action failed: the result for scripts, the reason for people", async () => {
    const result = {
      executionId: "x",
      status: "FAILURE",
      outcome: "unknown",
      exitCode: 1,
      stdout: "",
      error: { category: "timeout", userMessage: "Slack did not answer in 10 s.", retryAfterMs: 1_500 },
    };
    const answers = {
      "tools.getById": HOOK,
      "tools.getAvailableActions": { actions: [{ id: "webhook.send", inputSchema: {} }] },
      "tools.executeAction": result,
    };
    const line = ["actions", "run", "webhook.send", "--tool", "7"];
    const forPeople = await run(line, answers);
    expect(forPeople.out).toBe("");
    expect(forPeople.error).toHaveProperty(
      "message",
      'Slack did not answer in 10 s (timeout); it may have been done all the same; try again in 2 s; "carillon runs show x" tells more',
    );
    expect(JSON.parse((await run([...line, "--json"], answers)).out)).toEqual(result);
  });

  it("parts why a run that was waited for has failed from what tells more", async () => {
    const ended = (userMessage: string) => ({
      "events.getById": { id: 4, name: "Bell" },
      "events.execute": { executionId: "x" },
      "executions.get": { id: "x", status: "FAILURE", outcome: "failed", stdout: "", error: { userMessage } },
    });
    const line = ["events", "run", "4", "--wait"];
    for (const why of ["steps.a.output.x has no value", "steps.a.output.x has no value."]) {
      expect((await run(line, ended(why))).error).toHaveProperty(
        "message",
        'the run ended FAILURE: steps.a.output.x has no value; "carillon runs show x" tells more',
      );
    }
  });

  it("saves an event from a file as it stands there, and shows its steps", async () => {
    using directory = mkdtempDisposableSync(join(tmpdir(), "carillon-cli-"));
    const file = join(directory.path, "event.json");
    const event = { name: "Morning", type: "TOOL_ACTION", steps: [{ id: "a" }, { id: "b" }] };
    writeFileSync(file, JSON.stringify(event));
    const shown = {
      ...event,
      id: 4,
      status: "ACTIVE",
      pausedReason: null,
      triggerType: "MANUAL",
      timezone: "UTC",
      nextRunAt: null,
    };
    const { asked, out, error } = await run(["events", "create", "--file", file], { "events.create": shown });
    expect(error).toBeNull();
    expect(asked).toEqual([["events.create", event]]);
    expect(out).toContain("steps: a, b");
    const without = await run(["events", "create", "--tool", "7"]);
    expect(without.error).toHaveProperty("message", expect.stringContaining("'--name <name>' not specified"));
  });

  it("names the event of an alert, and counts one run as one", async () => {
    const rule = { id: 1, name: "n", kind: "failed", eventId: 9, toolName: "Hook", actionId: "webhook.send" };
    const rules = [
      { ...rule, eventName: "Bell" },
      { ...rule, eventName: null },
      { ...rule, eventId: null },
    ];
    const { out } = await run(["alerts", "list"], { "alerts.list": { rules } });
    expect(out.split("\n").map((line) => / (Bell|9|all) /.exec(line)?.[1])).toEqual(
      expect.arrayContaining(["Bell", "9", "all"]),
    );
    const preview = { verb: "replay", count: 1, filter: {}, byStatus: [], byEvent: [], byTool: [] };
    const answers = {
      "executions.previewBulk": { ...preview, leftOut: {}, sampleIds: [], oldest: null, newest: null },
      "executions.replayMany": { count: 1 },
    };
    const line = ["runs", "replay", "--status", "failure"];
    expect((await run(line, answers)).out).toMatch(/to replay +1 run\n/);
    expect((await run([...line, "--yes"], answers)).out).toMatch(/1 run\n/);
  });
});
