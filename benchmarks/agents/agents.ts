import { fileURLToPath } from "node:url";
import { createDatabase } from "@carillon/db";
import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, scaled } from "../support/benchmark.ts";
import { callsMade, callsPerSecond } from "../support/calls-per-second.ts";
import { checkEqual } from "../support/check.ts";
import { interleave } from "../support/interleave.ts";
import { NO_OP_CREDENTIALS, NO_OP_PARAMETERS } from "../support/no-op-connector.ts";
import { startCarillon } from "../support/start-carillon.ts";
import { startProgram } from "../support/start-program.ts";
import { limitVerdict, ratioVerdict } from "../support/table.ts";
import { timeCache } from "./time-cache.ts";
import { timeList } from "./time-list.ts";

const CALLERS = 50;
const TOOLS = 500;
const ANSWER = `"data":{"length":${NO_OP_PARAMETERS.text.length},"count":1}`;

/** What an agent's call costs beside what it does. */
export const agents: Benchmark = {
  name: "agents",
  workload: (options) =>
    `${scaled(20_000, options, 500).toLocaleString("en-US")} calls of a tool that does nothing by POST /api/v1/tools/noop.run with ${CALLERS} callers, each in processes of their own`,
  run: async (options) => {
    const load = { calls: scaled(20_000, options, 500), callers: CALLERS };
    await using server = await startBenchServer();
    const template = await server.template(async () => {});
    await using ours = await template.copy();
    await using theirs = await template.copy();
    await using carillon = await startCarillon({
      databaseUrl: ours.url,
      target: "http://127.0.0.1:9",
      connectors: fileURLToPath(new URL("./bench-package.ts", import.meta.url)),
    });
    await carillon.addTool({ name: "Nothing", type: "NOOP", credentials: NO_OP_CREDENTIALS });
    await using bare = await startProgram(new URL("./bare-server.ts", import.meta.url), {
      args: [theirs.url],
    });
    const body = JSON.stringify({ inputs: NO_OP_PARAMETERS });
    const api = {
      ...{ origin: carillon.origin, path: "/api/v1/tools/noop.run", body, answers: ANSWER },
      headers: { authorization: `Bearer ${carillon.token}` },
    };
    const { port } = bare.ready as { port: number };
    const reference = {
      ...{ origin: `http://127.0.0.1:${port}`, path: "/call", headers: {}, body, answers: ANSWER },
    };
    const measured = (target: typeof api | typeof reference, url: string) => async () => {
      const before = await countLogs(url);
      const figure = await callsPerSecond(target, load);
      checkEqual((await countLogs(url)) - before, callsMade(load.calls), "logs of calls that succeeded");
      return figure;
    };
    const rows = await interleave(
      [
        { name: "carillon", measure: measured(api, ours.url) },
        { name: "bare Fastify", measure: measured(reference, theirs.url) },
      ],
      options,
    );
    await carillon.addTool({ name: "Waits", type: "WAIT", credentials: {} });
    await carillon.addTool({ name: "Many", type: "MANY", credentials: {} });
    const calls = scaled(200, options, 20);
    let first = 0;
    const cached = (isHit: boolean) => () => {
      first += calls + 1;
      return timeCache(carillon, { calls, isHit, first });
    };
    const cache = await interleave(
      [
        { name: "hit", measure: cached(true) },
        { name: "miss", measure: cached(false) },
      ],
      options,
    );
    const token = await carillon.newToken(["tools.read", "tools.execute", "many.use"]);
    const { list } = await interleave(
      [{ name: "list", measure: () => timeList({ origin: carillon.origin, token }, TOOLS) }],
      options,
    );
    return [
      {
        title: `a tool that does nothing, ${CALLERS} callers`,
        unit: "calls/s",
        rows: Object.values(rows),
        verdicts: [ratioVerdict(rows.carillon, rows["bare Fastify"], { kind: "atLeast", value: 0.5 })],
      },
      {
        title: "a tool of 10 ms, one caller",
        unit: "ms",
        rows: Object.values(cache),
        verdicts: [ratioVerdict(cache.hit, cache.miss, { kind: "atMost", value: 0.3 })],
      },
      {
        title: `${TOOLS} tools listed over MCP by the SDK's client`,
        unit: "ms",
        rows: [list],
        verdicts: [limitVerdict(list, { kind: "atMost", value: 50 })],
      },
    ];
  },
};

async function countLogs(url: string): Promise<number> {
  const { sql, close } = createDatabase({ url, max: 1 });
  const [found] = await sql<{ count: number }[]>`
    select count(*)::int from executions where status = 'SUCCESS' and action_id = 'noop.run'`;
  await close();
  return found?.count ?? 0;
}
