import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createRegistry } from "@carillon/connector-kit";
import { createTestDatabase } from "@carillon/testing/database";
import { expect, it } from "vitest";
import { declaredConnectors } from "../../../src/declared-connectors.ts";
import { withStandIns } from "../../../src/launch/start/stand-ins.ts";
import { freePort } from "../support/free-port.ts";

const PROGRAM = fileURLToPath(new URL("../../../packages/testing/src/demo/main.ts", import.meta.url));

it("the stand-ins of npm run dev say where each listens and what it takes, and end when they are told", async () => {
  await using database = await createTestDatabase();
  // Of this test alone, below the ports that systems give to connections that go out.
  const child = spawn(process.execPath, [PROGRAM, String(await freePort())], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", STAND_INS_DATABASE_URL: database.url },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  await once(child, "message");
  child.kill("SIGTERM");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);

  const registry = createRegistry(declaredConnectors.filter(({ builtIn }) => !builtIn));
  const lines = printed.split("\n").filter((line) => line.startsWith("  "));
  const started = lines.map((line) => /^ {2}([A-Z0-9_]+) +(\S+|built in) +(\{.*\})$/.exec(line));
  expect(lines.filter((_, n) => started[n] === null)).toEqual([]);
  const types = started.map((row) => row?.[1]).sort();
  expect(types).toEqual(
    registry
      .connectors()
      .map(({ type }) => type)
      .sort(),
  );
  for (const row of started) {
    const schema = registry.connector(row?.[1] ?? "")?.credentialsSchema;
    expect(schema?.safeParse(JSON.parse(row?.[3] ?? "")).error, row?.[1]).toBeUndefined();
  }
});

it("tools may reach them under npm run dev, besides what EGRESS_ALLOW says", () => {
  const entries = withStandIns({ EGRESS_ALLOW: "grafana.lan" }).EGRESS_ALLOW?.split(",") ?? [];
  expect(entries.slice(0, 2)).toEqual(["grafana.lan", "127.0.0.1:4100"]);
  expect(entries).toHaveLength(101);
  expect(withStandIns({}).EGRESS_ALLOW).toMatch(/^127\.0\.0\.1:4100,/);
});
