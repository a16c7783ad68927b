import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@carillon/client";
import { startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "./support/command-line.ts";
import { type RunningProduct, startProduct } from "./support/running-product.ts";
import { until } from "./support/until.ts";

const EMAIL = "operator@example.com";

let product: RunningProduct;
let cli: CommandLine;

beforeAll(async () => {
  product = await startProduct({ env: { SIGNUP: "closed" } });
  cli = commandLine({ ...product.env, PORT: new URL(product.url).port });
  const create = ["user", "create", "--email", EMAIL, "--name", "The Operator", "--password-stdin"];
  await cli.succeed(create, { stdin: "correct horse\n" });
});
afterAll(() => product?.close());

describe("token create", () => {
  it("prints the token alone, and it works", async () => {
    const printed = await cli.succeed(
      `token create --email ${EMAIL.toUpperCase()} --name ci --scope tools.read`,
    );
    expect(printed).toMatch(/^car_[\w-]{43}\n$/);
    const env = { CARILLON_URL: product.url, CARILLON_TOKEN: printed.trim() };
    expect(await cli.json("tools list", { env })).toEqual({ tools: [], total: 0 });
    expect(await cli.refuse("events run x", { env })).toContain("events.read");
  });

  it("makes a token with these scopes and this end, for the account's own workspace", async () => {
    const made = await cli.json(
      `token create --email ${EMAIL} --name ci --scope tools.read events.* --expires 30d`,
    );
    expect(made).toMatchObject({
      name: "ci",
      scopes: ["tools.read", "events.*"],
      workspace: { name: "The Operator's workspace" },
    });
    const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30);
  });

  it("says what to do about an account that there is not, and about a scope that is none", async () => {
    const create = (email: string, scope: string) => [
      ..."token create --name ci --email".split(" "),
      email,
      "--scope",
      scope,
    ];
    expect(await cli.refuse(create("nobody@example.com", "*"))).toContain(
      'run "carillon user create --email nobody@example.com',
    );
    expect(await cli.refuse(create(EMAIL, "tools read"))).toContain("--scope A scope is a dotted permission");
  });
});

describe("user create", () => {
  it("makes an account that can sign in, although sign-up is closed", async () => {
    const made = await cli.json("user create --email new@example.com --name New");
    const response = await fetch(`${product.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: product.url },
      body: JSON.stringify({ email: "new@example.com", password: made.password }),
    });
    expect(response.status).toBe(200);
  });

  it("refuses an address that is taken and a password that is too short", async () => {
    expect(await cli.refuse(`user create --name Again --email ${EMAIL}`)).toContain("There is an account");
    const create = "user create --name B --email b@example.com --password-stdin";
    expect(await cli.refuse(create, { stdin: "short\n" })).toContain("needs at least 8 characters");
  });
});

describe("user operator", () => {
  it("hands the install over, and to nobody else", async () => {
    const own = await cli.json("user create --email next@example.com --name Next");
    const operators = () => product.sql`select email from "user" where is_operator`;
    expect(await operators()).toEqual([{ email: EMAIL }]);
    expect(await cli.succeed("user operator --email NEXT@example.com")).toContain("next@example.com owns");
    expect(await operators()).toEqual([{ email: "next@example.com" }]);
    expect(await product.sql`select value from install_settings where name = 'operator'`).toEqual([
      { value: own.id },
    ]);
    expect(await cli.refuse("user operator --email nobody@example.com")).toContain("no account");
    await cli.succeed(`user operator --email ${EMAIL}`);
    expect(await operators()).toEqual([{ email: EMAIL }]);
  });
});

describe("workspace plan", () => {
  const plan = "workspace plan";

  it("gives an account's workspace a plan that holds for its next run, and is in its audit log", async () => {
    await using receiver = await startWebhookReceiver();
    const email = "limited@example.com";
    await cli.json(`user create --email ${email} --name Limited`);
    const token = (await cli.succeed(`token create --email ${email} --name t --scope *`)).trim();
    const client = createClient({ url: product.url, token });
    const { workspace } = await client.me.get.query();
    const tool = await client.tools.create.mutate({
      name: "Hook",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const call = () =>
      client.tools.executeAction.mutate({
        toolId: tool.id,
        actionId: "webhook.send",
        parameters: { payload: 1 },
      });
    expect(await call()).toMatchObject({ status: "SUCCESS" });
    expect(await cli.succeed(`${plan} free --email ${email.toUpperCase()}`)).toContain(
      "has the plan free now; it was unlimited",
    );
    const usage = () => client.workspace.getUsage.query();
    await until("it is known", async () => (await usage()).plan === "free");
    expect(await call()).toMatchObject({ status: "SUCCESS" });
    expect((await usage()).quotas.map(({ limit, used }) => [limit, used])).toEqual([
      [100, 1],
      [1_000, 1],
    ]);
    expect(await cli.json(`${plan} enterprise --workspace ${workspace.id}`)).toMatchObject({
      id: workspace.id,
      plan: "enterprise",
      before: "free",
    });
    const { entries } = await client.audit.list.query({ verb: "workspace.plan" });
    expect(entries).toMatchObject([
      { user: null, details: { plan: "enterprise", before: "free" } },
      { user: null, details: { plan: "free" } },
    ]);
  });

  it("says which plans there are, and which workspaces an account has", async () => {
    expect(await cli.refuse(`${plan} gold --email ${EMAIL}`)).toContain(
      "Allowed choices are free, pro, enterprise, unlimited",
    );
    expect(await cli.refuse(`${plan} free`)).toContain("--email of a member, or --workspace");
    expect(await cli.refuse(`${plan} free --workspace none`)).toContain("there is no workspace none");
    expect(await cli.refuse(`${plan} free --email nobody@example.com`)).toContain("no account");
  });
});

describe("doctor", () => {
  it("finds a sound install sound", async () => {
    const { ok, checks } = await cli.json("doctor");
    expect(checks.filter(({ status }: { status: string }) => status === "fail")).toEqual([]);
    expect(ok).toBe(true);
    expect(checks).toContainEqual(
      expect.objectContaining({ name: "Port", message: expect.stringContaining(product.url) }),
    );
  });

  it("finds keys that do not fit, secrets that others can read, and each setting that is wrong", async () => {
    const secrets = join(product.dataDir, "secrets");
    mkdirSync(secrets, { mode: 0o700 });
    writeFileSync(join(secrets, "AUTH_SECRET"), "x".repeat(40));
    chmodSync(join(secrets, "AUTH_SECRET"), 0o644);
    const MASTER_KEYS = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
    const wrongKey = await cli.run("doctor", { env: { MASTER_KEYS } });
    rmSync(secrets, { recursive: true });
    expect(wrongKey.code).toBe(1);
    expect(wrongKey.stdout).toMatch(/^fail +Master keys +the master key "k1" is not the one/m);
    expect(wrongKey.stdout).toMatch(/^fail +Secret files[^\n]*\n +→ chmod/m);

    const wrongSettings = await cli.run("doctor", { env: { WORKER_CONCURRENCY: "0", AUTH_SECRET: "short" } });
    expect(wrongSettings.code).toBe(1);
    expect(wrongSettings.stdout).toMatch(/^fail +Settings +WORKER_CONCURRENCY/m);
    expect(wrongSettings.stdout).toMatch(/^fail +Settings +AUTH_SECRET/m);
  });

  it("tells a database that does not answer, without its password", async () => {
    const env = { DATABASE_URL: "postgres://u:hidden-password@127.0.0.1:1/x" };
    const { code, stdout, stderr } = await cli.run("doctor", { env });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^fail +Database +the database does not answer/m);
    expect(stdout + stderr).not.toContain("hidden-password");
  });
});

describe("migrate", () => {
  it("has nothing to do on a database that is at this release", async () => {
    expect(await cli.json("migrate")).toEqual({ migrated: true });
  });

  it("says so when there is no install", async () => {
    const env = { DATABASE_URL: "", DATA_DIR: join(product.dataDir, "nowhere") };
    expect(await cli.refuse("migrate", { env })).toContain("npm start");
  });
});

describe("keys", () => {
  const otherKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;

  it("status tells keys apart and what each seals, and shows none of them", async () => {
    const spare = otherKey("spare");
    const MASTER_KEYS = `${product.env.MASTER_KEYS},${spare}`;
    const { keys } = await cli.json("keys status", { env: { MASTER_KEYS } });
    expect(keys).toEqual([
      {
        id: "k1",
        state: "active",
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        isInUse: true,
        sealed: expect.any(Object),
      },
      {
        id: "spare",
        state: "readable",
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        isInUse: false,
        sealed: {},
      },
    ]);
    const printed = await cli.succeed("keys status", { env: { MASTER_KEYS } });
    expect(printed).toMatch(/^k1 {2}active {2}[0-9a-f]{16} {2}seals/);
    for (const entry of MASTER_KEYS.split(",")) expect(printed).not.toContain(entry.split(":")[1]);
  });

  it("rotate makes a key that seals from the next start on, in the file that holds the old one", async () => {
    const directory = mkdtempSync(join(tmpdir(), "carillon-keys-"));
    const file = join(directory, "secrets", "MASTER_KEYS");
    mkdirSync(join(directory, "secrets"));
    writeFileSync(file, `${product.env.MASTER_KEYS}\n`);
    const env = { DATA_DIR: directory, MASTER_KEYS: "" };
    const { code, stdout, stderr } = await cli.run("keys rotate", { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("The new key k2 is in");
    const [first, second] = readFileSync(file, "utf8").trim().split(",");
    expect(first).toMatch(/^k2:/);
    expect(second).toBe(product.env.MASTER_KEYS);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await cli.refuse("keys reencrypt", { env })).toContain("nothing runs with the key k2 yet");
    rmSync(directory, { recursive: true });
  });

  it("rotate prints an entry for MASTER_KEYS where the operator sets them, and says what to do with it", async () => {
    const { code, stdout, stderr } = await cli.run("keys rotate");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^k2:[A-Za-z0-9+/]{43}=\n$/);
    expect(stderr).toContain("then put it first");
  });

  it("reencrypt leaves what does not open as it is, and says so", async () => {
    const env = { MASTER_KEYS: `${product.env.MASTER_KEYS},${otherKey("k9")}` };
    expect(await cli.json("keys reencrypt", { env })).toMatchObject({ activeKeyId: "k1", unopened: [] });
  });
});
