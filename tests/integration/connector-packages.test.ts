import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StandIn } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNtfy, TOKEN } from "../../examples/connector-package/ntfy-stand-in.ts";
import { commandLine } from "./support/command-line.ts";
import { joinAs } from "./support/member.ts";
import { type RunningProduct, startProduct } from "./support/running-product.ts";
import { until } from "./support/until.ts";

let product: RunningProduct;
let ntfy: StandIn;
let folder: string;
let broken: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "carillon-broken-"));
  broken = join(folder, "broken.js");
  writeFileSync(broken, "throw new Error('no licence');");
  ntfy = await startNtfy();
  product = await startProduct({
    workers: 1,
    env: { CONNECTORS: `./examples/connector-package, ${broken}` },
  });
});
afterAll(async () => {
  await product?.close();
  await ntfy?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a connector of a package that CONNECTORS names", () => {
  it("is offered, tested and run, by a caller and by a worker, as those that come with Carillon", async () => {
    const { client } = await product.newMember();
    const { connectors } = await client.tools.getConnectors.query({});
    expect(connectors.find(({ type }) => type === "NTFY")).toMatchObject({ provider: "ntfy", actions: 1 });
    const credentials = { token: TOKEN, serverUrl: ntfy.url };
    const tool = await client.tools.create.mutate({ name: "Push", type: "ntfy", credentials });
    expect(JSON.stringify(tool)).not.toContain(TOKEN);
    expect(await client.tools.testConnection.mutate({ id: tool.id })).toMatchObject({
      success: true,
      message: "Connected as phil.",
    });
    const parameters = { topic: "alerts", message: "hello" };
    const call = { toolId: tool.id, actionId: "ntfy.publish", parameters };
    expect(await client.tools.executeAction.mutate(call)).toMatchObject({ status: "SUCCESS" });
    const event = await client.events.create.mutate({
      name: "push",
      type: "TOOL_ACTION",
      toolActionConfig: { toolType: "NTFY", ...call },
      triggerType: "MANUAL",
    });
    await client.events.execute.mutate({ id: event.id });
    await until(
      "the worker has sent it",
      () => ntfy.requests.filter(({ method }) => method === "POST").length === 2,
    );
  });

  it("that is broken is left out and told to admins alone, in the log and by doctor; start goes on", async () => {
    const owner = await product.newMember();
    const { problems } = await owner.client.tools.getConnectors.query({});
    expect(problems).toEqual([{ source: broken, problem: "no licence" }]);
    const viewer = await joinAs("viewer", { owner, sql: product.sql });
    expect(await viewer.client.tools.getConnectors.query({})).not.toHaveProperty("problems");
    expect(product.logs()).toContain("a connector of CONNECTORS is left out: no licence");

    const cli = commandLine({ ...product.env, PORT: new URL(product.url).port });
    const { stdout, code } = await cli.run("doctor");
    expect(stdout).toMatch(/ok\s+Connectors\s+NTFY of CONNECTORS/);
    expect(stdout).toMatch(/fail\s+Connectors\s+.*broken\.js: no licence/);
    expect(code).toBe(1);
  });
});
