import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, spawnCli } from "./support/run-cli.ts";
import { type RunningProduct, startProduct } from "./support/running-product.ts";
import { until } from "./support/until.ts";

const EMAIL = "operator@example.com";

let product: RunningProduct;
let receiver: WebhookReceiver;
/** As an operator has it on the machine. */
let machine: Record<string, string>;
/** As somebody has it who holds a token. */
let caller: Record<string, string>;

beforeAll(async () => {
  [product, receiver] = await Promise.all([
    startProduct({ workers: 1, env: { SIGNUP: "closed" } }),
    startWebhookReceiver(),
  ]);
  machine = { ...product.env, PORT: new URL(product.url).port };
  await succeed(["user", "create", "--email", EMAIL, "--name", "The Operator", "--password-stdin"], {
    stdin: "correct horse\n",
  });
  const token = await createToken("*");
  caller = { CARILLON_URL: product.url, CARILLON_TOKEN: token };
  const url = `${receiver.url}/hook`;
  await succeed(["tools", "create", "--name", "Hook", "--type", "webhook", "-c", `url=${url}`]);
});
afterAll(async () => {
  await product?.close();
  await receiver?.close();
});

const OPERATOR_COMMANDS = new Set(["doctor", "migrate", "token", "user"]);

function run(
  args: readonly string[],
  { env = {}, stdin = "" }: { env?: Record<string, string>; stdin?: string } = {},
) {
  const base = OPERATOR_COMMANDS.has(args[0] ?? "") ? machine : caller;
  return runCli(args, { env: { ...base, ...env }, stdin });
}

/** What it printed. */
async function succeed(args: readonly string[], options: Parameters<typeof run>[1] = {}): Promise<string> {
  const { code, stdout, stderr } = await run(args, options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function json(args: readonly string[], options: Parameters<typeof run>[1] = {}) {
  return JSON.parse(await succeed([...args, "--json"], options));
}

/** The one line on stderr. */
async function refuse(args: readonly string[], options: Parameters<typeof run>[1] = {}): Promise<string> {
  const { code, stdout, stderr } = await run(args, options);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  return stderr;
}

async function createToken(...scopes: string[]): Promise<string> {
  const printed = await succeed([
    "token",
    "create",
    "--email",
    EMAIL,
    "--name",
    "test",
    "--scope",
    ...scopes,
  ]);
  return printed.trim();
}

describe("token create", () => {
  it("prints the token alone", async () => {
    const printed = await succeed([
      "token",
      "create",
      "--email",
      EMAIL.toUpperCase(),
      "--name",
      "ci",
      "--scope",
      "tools.read",
    ]);
    expect(printed).toMatch(/^car_[\w-]{43}\n$/);
  });

  it("makes a token with these scopes and this end, for the account's own workspace", async () => {
    const made = await json([
      "token",
      "create",
      "--email",
      EMAIL,
      "--name",
      "ci",
      "--scope",
      "tools.read",
      "events.*",
      "--expires",
      "30d",
    ]);
    expect(made).toMatchObject({
      name: "ci",
      scopes: ["tools.read", "events.*"],
      workspace: { name: "The Operator's workspace" },
    });
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
    expect(
      await refuse(["events", "run", "x"], { env: { CARILLON_TOKEN: await createToken("tools.read") } }),
    ).toContain("events.read");
  });

  it("says what to do about an account that there is not, and about values that are wrong", async () => {
    const create = ["token", "create", "--name", "ci"];
    expect(await refuse([...create, "--email", "nobody@example.com", "--scope", "*"])).toContain(
      'run "carillon user create --email nobody@example.com',
    );
    expect(await refuse([...create, "--email", EMAIL, "--scope", "tools read"])).toContain(
      "--scope A scope is a dotted permission",
    );
    expect(await refuse([...create, "--email", EMAIL, "--scope", "*", "--expires", "2020-01-01"])).toContain(
      "in the past",
    );
    expect(await refuse([...create, "--email", EMAIL])).toContain(
      "required option '--scope <scope...>' not specified",
    );
  });
});

describe("user create", () => {
  it("makes an account that can sign in, although sign-up is closed", async () => {
    const made = await json(["user", "create", "--email", "new@example.com", "--name", "New"]);
    const response = await fetch(`${product.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: product.url },
      body: JSON.stringify({ email: "new@example.com", password: made.password }),
    });
    expect(response.status).toBe(200);
  });

  it("refuses an address that is taken and a password that is too short", async () => {
    const create = ["user", "create", "--name", "Again", "--email"];
    expect(await refuse([...create, EMAIL])).toContain("There is an account");
    expect(await refuse([...create, "b@example.com", "--password", "short"])).toContain(
      "--password needs at least 8 characters",
    );
    expect(await refuse([...create, "b@example.com", "--password-stdin"], { stdin: "\n" })).toContain(
      "at least 8",
    );
  });
});

describe("tools and actions", () => {
  it("lists and tests a connection by its name", async () => {
    expect(await json(["tools", "list", "--type", "Webhook"])).toMatchObject({
      total: 1,
      tools: [{ name: "Hook", type: "WEBHOOK" }],
    });
    expect(await json(["tools", "test", "hook"])).toMatchObject({ success: true });
    expect(await succeed(["tools", "list"])).toMatch(/^ID +NAME +TYPE .*\n *\d+ +Hook +WEBHOOK +yes/);
  });

  it("reads credentials from stdin and types them by the connector's schema", async () => {
    const stdin = JSON.stringify({
      smtpHost: "127.0.0.1",
      smtpPort: 1,
      tlsMode: "none",
      fromEmail: "a@example.com",
    });
    await succeed(
      ["tools", "create", "--name", "Mail", "--type", "email", "--credentials-file", "-", "-c", "smtpPort=2"],
      { stdin },
    );
    expect(await json(["tools", "list", "--search", "Mail"])).toMatchObject({
      tools: [{ credentials: { smtpPort: 2 } }],
    });
    expect(await refuse(["tools", "test", "Mail"])).toContain('the connection "Mail" does not work');
    await succeed(["tools", "delete", "Mail"]);
  });

  it("runs an action and gives its result", async () => {
    receiver.reset();
    const result = await json([
      "actions",
      "run",
      "webhook.send",
      "--tool",
      "Hook",
      "-p",
      'payload={"hello":"world"}',
    ]);
    expect(result).toMatchObject({ status: "SUCCESS", exitCode: 0, data: { status: 204 } });
    expect(receiver.counts.get(result.executionId)).toBe(1);
    expect(receiver.requests.at(-1)?.body.toString()).toBe('{"hello":"world"}');
    expect(await succeed(["actions", "run", "webhook.send", "--tool", "Hook", "-p", "payload=x"])).toMatch(
      /^ok {2}The receiver answered 204\nrun /,
    );
  });

  it("sends nothing with --test, and once only with one idempotency key", async () => {
    receiver.reset();
    const send = ["actions", "run", "webhook.send", "--tool", "Hook", "--params", '{"payload":1}'];
    expect(await json([...send, "--test"])).toMatchObject({ data: { request: { method: "POST" } } });
    expect(receiver.totals.total).toBe(0);
    const first = await json([...send, "--idempotency-key", "k1"]);
    expect(await json([...send, "--idempotency-key", "k1"])).toMatchObject({
      executionId: first.executionId,
      cached: true,
    });
    expect(receiver.totals.total).toBe(1);
  });

  it("fails when the action fails", async () => {
    await succeed([
      "tools",
      "create",
      "--name",
      "Forbidden",
      "--type",
      "webhook",
      "-c",
      "url=http://169.254.169.254/",
    ]);
    const send = ["actions", "run", "webhook.send", "--tool", "Forbidden", "-p", "payload=x"];
    expect(await refuse(send)).toMatch(/\(validation\).*"carillon runs show [\w-]{36}" tells more/);
    const { code, stdout, stderr } = await run([...send, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      status: "FAILURE",
      exitCode: 1,
      error: { category: "validation" },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: [^\n]+\n$/);
  });

  it("says what is wrong with the parameters, the action and the tool", async () => {
    const send = ["actions", "run", "webhook.send", "--tool"];
    expect(await refuse([...send, "Hook", "-p", "colour=red"])).toContain("colour");
    expect(await refuse([...send, "Fax", "-p", "payload=x"])).toContain(
      'there is no tool named "Fax"; "carillon tools list"',
    );
    expect(await refuse([...send, "99999", "-p", "payload=x"])).toContain('"carillon tools list" shows');
    expect(await refuse(["actions", "run", "slack.send-message", "--tool", "Hook"])).toContain(
      "it has webhook.send",
    );
  });
});

describe("runs", () => {
  it("lists, shows and replays", async () => {
    const { executionId: id } = await json([
      "actions",
      "run",
      "webhook.send",
      "--tool",
      "Hook",
      "-p",
      "payload=shown",
    ]);
    const { executions } = await json(["runs", "list", "--tool", "hook", "--limit", "1"]);
    expect(executions).toMatchObject([{ id, status: "SUCCESS", trigger: "api" }]);
    const shown = await succeed(["runs", "show", id]);
    expect(shown).toMatch(/^status +SUCCESS$/m);
    expect(shown).toContain('"payload": "shown"');
    receiver.reset();
    const replay = await json(["runs", "replay", id]);
    expect(replay.executionId).not.toBe(id);
    expect(receiver.totals.total).toBe(1);
    expect(await refuse(["runs", "cancel", id])).toContain("has ended already");
  });

  it("says so when there is no such run", async () => {
    expect(await refuse(["runs", "show", "01a1fd6e-c118-70a5-9d98-8cb0dae40cea"])).toContain(
      '"carillon runs list" shows what there is',
    );
  });
});

describe("events", () => {
  it("are made, previewed, run, paused and resumed", async () => {
    const create = [
      "events",
      "create",
      "--tool",
      "Hook",
      "--action",
      "webhook.send",
      "-p",
      "payload={{EVENT_NAME}}",
    ];
    const event = await json([
      ...create,
      "--name",
      "daily",
      "--schedule",
      "0 9 * * *",
      "--timezone",
      "Europe/Berlin",
    ]);
    expect(event).toMatchObject({ triggerType: "SCHEDULE", status: "ACTIVE", timezone: "Europe/Berlin" });

    const { fires } = await json([
      "events",
      "preview",
      "daily",
      "--count",
      "2",
      "--after",
      "2027-03-27T12:00:00Z",
    ]);
    expect(fires.map(({ at }: { at: string }) => at)).toEqual([
      "2027-03-28T07:00:00.000Z",
      "2027-03-29T07:00:00.000Z",
    ]);
    expect(await succeed(["events", "preview", "daily", "-n", "1"])).toContain("(Europe/Berlin)\n");

    receiver.reset();
    expect(await json(["events", "run", "daily", "--wait"])).toMatchObject({
      status: "SUCCESS",
      eventName: "daily",
    });
    expect(receiver.requests.at(-1)?.body.toString()).toBe("daily");

    expect(await json(["events", "pause", "daily"])).toMatchObject({ status: "PAUSED", nextRunAt: null });
    expect(await json(["events", "resume", "daily"])).toMatchObject({ status: "ACTIVE" });
    expect(await succeed(["events", "list", "--status", "active"])).toContain("daily");
    expect(await refuse(["tools", "delete", "Hook"])).toMatch(/"daily".*add --force/);
    expect(await refuse([...create, "--name", "never", "--schedule", "0 0 31 2 *"])).toContain("schedule");
    expect(
      await refuse(["events", "preview", "--schedule", "0 9 * * *", "--timezone", "Mars/Base"]),
    ).toContain("Mars/Base");
  });

  it("fail with --wait when the run fails", async () => {
    const create = ["events", "create", "--name", "lost", "--tool", "Hook", "--action", "webhook.send"];
    await succeed([...create, "-p", "payload={{input.text}}"]);
    expect(await refuse(["events", "run", "lost", "--wait"])).toMatch(/the run ended FAILURE.*runs show/);
    await succeed(["events", "run", "lost", "--wait", "--input", '{"text":"found"}']);
  });
});

describe("tail", () => {
  it("follows the log: what was there, then each run when it ends", async () => {
    const { child, output, ended } = spawnCli(["logs", "tail", "-n", "1", "--json"], caller);
    await until("the first line", () => output.stdout.includes("\n"));
    const { executionId } = await json([
      "actions",
      "run",
      "webhook.send",
      "--tool",
      "Hook",
      "-p",
      "payload=tailed",
    ]);
    await until("the new run", () => output.stdout.includes(executionId));
    child.kill("SIGTERM");
    await ended;
    const lines = output.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({ id: executionId, status: "SUCCESS" });
  });

  it("ends by itself with --no-follow", async () => {
    const printed = await succeed(["runs", "tail", "-n", "3", "--no-follow", "--status", "success"]);
    expect(printed.trim().split("\n")).toHaveLength(3);
    expect(printed).not.toContain("FAILURE");
  });
});

describe("doctor", () => {
  it("finds a sound install sound", async () => {
    const { ok, checks } = await json(["doctor"]);
    expect(checks.filter(({ status }: { status: string }) => status === "fail")).toEqual([]);
    expect(ok).toBe(true);
    expect(await succeed(["doctor"])).toMatch(/^ok +Port +Carillon runs at /m);
  });

  it("finds keys that do not fit, secrets that others can read and a database that does not answer", async () => {
    const secrets = join(product.dataDir, "secrets");
    mkdirSync(secrets, { mode: 0o700 });
    writeFileSync(join(secrets, "AUTH_SECRET"), "x".repeat(40));
    chmodSync(join(secrets, "AUTH_SECRET"), 0o644);
    const otherKey = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
    const sick = await run(["doctor"], { env: { MASTER_KEYS: otherKey } });
    expect(sick.code).toBe(1);
    expect(sick.stdout).toMatch(/^fail +Master keys +the master key "k1" is not the one/m);
    expect(sick.stdout).toMatch(/^fail +Secret files[^\n]*\n +→ chmod/m);
    rmSync(secrets, { recursive: true });
    const alone = await run(["doctor"], { env: { DATABASE_URL: "postgres://u:hidden@127.0.0.1:1/x" } });
    expect(alone.code).toBe(1);
    expect(alone.stdout).toMatch(/^fail +Database +the database does not answer/m);
    expect(alone.stdout + alone.stderr).not.toContain("hidden");
  });

  it("names every setting that is wrong", async () => {
    const { stdout, code } = await run(["doctor"], {
      env: { WORKER_CONCURRENCY: "none", AUTH_SECRET: "short" },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fail +Settings +WORKER_CONCURRENCY/m);
    expect(stdout).toMatch(/^fail +Settings +AUTH_SECRET/m);
  });
});

describe("migrate", () => {
  it("has nothing to do on a database that is at this release", async () => {
    expect(await succeed(["migrate"])).toBe("The database is at this release.\n");
    expect(await json(["migrate"])).toEqual({ migrated: true });
  });

  it("says so when there is no install", async () => {
    const env = { DATABASE_URL: "", DATA_DIR: join(product.dataDir, "nowhere") };
    expect(await refuse(["migrate"], { env })).toContain("npm start");
  });
});

describe("without what it needs", () => {
  it("says how to get a token, a new one, or an answer", async () => {
    expect(await refuse(["tools", "list"], { env: { CARILLON_TOKEN: "" } })).toBe(
      `error: no token; run "carillon token create --email you@example.com --name cli --scope '*'" and set CARILLON_TOKEN\n`,
    );
    expect(await refuse(["tools", "list"], { env: { CARILLON_TOKEN: "car_wrong" } })).toContain(
      "carillon token create",
    );
    expect(await refuse(["tools", "list"], { env: { CARILLON_URL: "http://127.0.0.1:9" } })).toContain(
      "npm start",
    );
    expect(await refuse(["tools", "list"], { env: { CARILLON_URL: "localhost:3000" } })).toContain(
      "CARILLON_URL",
    );
    expect(await refuse(["tools", "list"], { env: { CARILLON_URL: receiver.url } })).toContain(
      "CARILLON_URL",
    );
  });
});
