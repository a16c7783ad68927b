import { createDatabase } from "@carillon/db";
import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { callsMade, callsPerSecond } from "../support/calls-per-second.ts";
import { checkEqual } from "../support/check.ts";
import { interleave } from "../support/interleave.ts";
import { startCarillon } from "../support/start-carillon.ts";
import { startEcho } from "../support/start-echo.ts";
import { startProgram } from "../support/start-program.ts";
import { ratioVerdict, type Table } from "../support/table.ts";

const CALLERS = [10, 50] as const;
const BODY = { text: "12 of 12 checks passed", id: 42 };
const callsAt = (options: BenchmarkOptions) => scaled(10_000, options, 200);

/** A direct call of an HTTP action through the API, its log durable before the answer. */
export const http: Benchmark = {
  name: "http",
  workload: (options) =>
    `${callsAt(options).toLocaleString("en-US")} calls of tools.executeAction (http.request, a POST) with ${CALLERS.join(" and ")} callers, each in processes of their own`,
  run: async (options) => {
    const calls = callsAt(options);
    await using server = await startBenchServer();
    await using echo = await startEcho();
    const template = await server.template(async () => {});
    await using database = await template.copy();
    await using carillon = await startCarillon({ databaseUrl: database.url, target: echo.origin });
    await using bare = await startProgram(new URL("./bare-server.ts", import.meta.url), {
      args: [`${echo.origin}/messages`],
    });
    const { port } = bare.ready as { port: number };
    const parameters = { method: "POST", path: "/messages", body: BODY };
    const action = JSON.stringify({ toolId: carillon.toolId, actionId: "http.request", parameters });
    const api = {
      origin: carillon.origin,
      path: "/api/trpc/tools.executeAction",
      headers: { authorization: `Bearer ${carillon.token}` },
      body: action,
      answers: '"ok":true',
    };
    const reference = {
      origin: `http://127.0.0.1:${port}`,
      path: "/call",
      headers: {},
      body: JSON.stringify({ parameters }),
      answers: '"ok":true',
    };
    const sql = createDatabase({ url: database.url, max: 1 });
    const countRuns = async () =>
      (await sql.sql<{ count: number }[]>`select count(*)::int from executions where status = 'SUCCESS'`)[0]
        ?.count ?? 0;

    const tables: Table[] = [];
    for (const callers of CALLERS) {
      const measured = (target: typeof api | typeof reference) => () =>
        callsPerSecond(target, { calls, callers });
      const rows = await interleave(
        [
          {
            name: "carillon",
            measure: async () => {
              const [runs, requests] = [await countRuns(), await echo.count()];
              const figure = await measured(api)();
              const made = callsMade(calls);
              checkEqual((await countRuns()) - runs, made, "logs of calls that succeeded");
              checkEqual((await echo.count()) - requests, made, "requests at the stand-in");
              return figure;
            },
          },
          { name: "bare Fastify", measure: measured(reference) },
        ],
        options,
      );
      tables.push({
        title: `${callers} callers`,
        unit: "calls/s",
        rows: Object.values(rows),
        verdicts: [ratioVerdict(rows.carillon, rows["bare Fastify"], { kind: "atLeast", value: 0.35 })],
      });
    }
    await sql.close();
    return tables;
  },
};
