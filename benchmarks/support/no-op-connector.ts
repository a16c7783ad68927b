import { defineAction, defineConnector } from "@carillon/connector-kit";
import { z } from "zod";

const Credentials = z.strictObject({ token: z.string().meta({ secret: true }) });
const Input = z.strictObject({ text: z.string(), count: z.int().default(1) });

export const NO_OP_CREDENTIALS = { token: "no-op-secret-0123456789" };
export const NO_OP_PARAMETERS = { text: "a line of text for nobody", count: 1 };

/** A connector whose one action does nothing, so that only the house's own work is measured. Tells each run it did. */
export function createNoOpConnector(onRun: (executionId: string) => void) {
  const run = defineAction<z.output<typeof Credentials>, typeof Input, z.ZodType>({
    id: "noop.run",
    name: "Nothing",
    description: "Does nothing.",
    actionType: "query",
    inputSchema: Input,
    idempotent: true,
    permission: "noop.run",
    execute: (_credentials, { text, count }, { executionId }) => {
      onRun(executionId);
      return Promise.resolve({ length: text.length, count });
    },
  });
  return defineConnector({
    type: "NOOP",
    provider: "noop",
    name: "Nothing",
    description: "Does nothing.",
    category: "Benchmarks",
    credentialsSchema: Credentials,
    rateLimit: null,
    timeoutMs: 30_000,
    host: () => "localhost:0",
    testConnection: () => Promise.resolve({ success: true, message: "nothing to test", details: {} }),
    actions: [run],
  });
}
