import { setTimeout as wait } from "node:timers/promises";
import { type Action, defineAction, defineConnector } from "@carillon/connector-kit";
import { z } from "zod";
import { createNoOpConnector } from "../support/no-op-connector.ts";

const Credentials = z.strictObject({});
const Input = z.strictObject({ n: z.int() });
const WAIT_MS = 10;
const MANY = 500;

function connectorOf(provider: string, actions: Action[]) {
  return defineConnector({
    ...{ type: provider.toUpperCase(), provider, name: provider, description: "For benchmarks." },
    ...{ category: "Benchmarks", credentialsSchema: Credentials, rateLimit: null, timeoutMs: 30_000 },
    host: () => "localhost:0",
    testConnection: () => Promise.resolve({ success: true, message: "nothing to test", details: {} }),
    actions,
  });
}

const action = (id: string, more: { cacheable?: { ttlSeconds: number } }, ms: number) =>
  defineAction<object, typeof Input, z.ZodType>({
    ...{ id, name: id, description: `Gives its input back after ${ms} ms.`, actionType: "query" },
    ...{ inputSchema: Input, idempotent: true, permission: `${id.split(".")[0]}.use`, ...more },
    execute: async (_credentials, { n }) => {
      if (ms > 0) await wait(ms);
      return { n };
    },
  });

/** For CONNECTORS: what the benchmark calls in the real API process. */
export const connectors = [
  createNoOpConnector(() => {}),
  connectorOf("wait", [action("wait.ten-ms", { cacheable: { ttlSeconds: 3_600 } }, WAIT_MS)]),
  connectorOf(
    "many",
    Array.from({ length: MANY }, (_, n) => action(`many.tool-${n}`, {}, 0)),
  ),
];
