import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandLine, commandLine } from "./support/command-line.ts";
import type { Member } from "./support/member.ts";
import { runProgram } from "./support/run-program.ts";
import { type RunningProduct, startProduct } from "./support/running-product.ts";

let product: RunningProduct;
let member: Member;
let env: Record<string, string>;
let cli: CommandLine;

beforeAll(async () => {
  product = await startProduct({ workers: 1, env: { EGRESS_ALLOW: "" } });
  member = await product.newMember();
  env = { CARILLON_URL: product.url, CARILLON_TOKEN: await member.token() };
  cli = commandLine(env);
});
afterAll(() => product?.close());

const example = (name: string, ...args: string[]) => runProgram(`examples/${name}.ts`, args, { env });

/** Runs the command that the example says to run when there is no tool for it. */
async function followAdvice(name: string): Promise<void> {
  const { code, stderr } = await example(name);
  expect(code).toBe(1);
  const command = /npm run carillon -- (tools create .*)/.exec(stderr)?.[1];
  if (command === undefined) throw new Error(`${name} gives no advice: ${stderr}`);
  await cli.succeed(command);
}

async function received(): Promise<{ summary: string; subject: string | null }[]> {
  const { messages } = await member.client.inbox.list.query({});
  await member.client.inbox.clear.mutate({});
  return messages;
}

describe("the examples, on a fresh install with the test inbox alone", () => {
  it("slack-with-retry sends a message", async () => {
    await followAdvice("slack-with-retry");
    const { code, stdout, stderr } = await example("slack-with-retry", "Hello from the test");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Message sent/);
    expect(await received()).toHaveLength(1);
  });

  it("batch-email sends to each recipient by itself and counts", async () => {
    await followAdvice("batch-email");
    const { code, stdout, stderr } = await example(
      "batch-email",
      "ada@example.com",
      "nobody",
      "grace@example.com",
    );
    expect(code).toBe(0);
    expect(stdout).toBe("sent 2, failed 1\n");
    expect(stderr).toMatch(/^nobody: /);
    expect((await received()).map(({ subject }) => subject)).toEqual(["Good morning", "Good morning"]);
  });

  it("schedule-daily saves an event, shows its next times, and it runs", async () => {
    await followAdvice("schedule-daily");
    const { code, stdout } = await example("schedule-daily");
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}\d{4}-\d\d-\d\d 09:00:00 GMT\+0[12]:00$/gm)).toHaveLength(5);
    const command = /npm run carillon -- (events run .*)/.exec(stdout)?.[1] ?? "";
    await cli.succeed(command);
    expect(await received()).toHaveLength(1);
  });
});
