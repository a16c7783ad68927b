import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { startProgram } from "./start-program.ts";

/**
 * The real API process on a migrated database, with an account, a token and an HTTP tool that calls `target`; `env`: for
 * workers of the same install.
 */
export async function startCarillon({
  databaseUrl,
  target,
  connectors,
}: {
  databaseUrl: string;
  target: string;
  /** What CONNECTORS names. */
  connectors?: string;
}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    DATABASE_URL: databaseUrl,
    DATA_DIR: fileURLToPath(new URL("../results", import.meta.url)),
    PORT: String(port),
    MASTER_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    EGRESS_ALLOW: "127.0.0.1",
    LOG_LEVEL: "warn",
    ...(connectors !== undefined && { CONNECTORS: connectors }),
  };
  const program = await startProgram(new URL("../../src/roles/api.ts", import.meta.url), { env });
  const json = { "content-type": "application/json" };
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const response = await fetch(`${origin}${path}`, {
      method: "POST",
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const signedUp = await post(
    "/api/auth/sign-up/email",
    { name: "Ada", email: "ada@example.com", password: randomBytes(9).toString("hex") },
    {},
  );
  const cookie = signedUp.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const called = async (path: string, body: object) =>
    ((await (await post(`/api/trpc/${path}`, body, { cookie })).json()) as { result: { data: never } }).result
      .data;
  const newToken = async (scopes: readonly string[]) =>
    ((await called("tokens.create", { name: "bench", scopes })) as { token: string }).token;
  const token = await newToken(["*"]);
  const addTool = async (fields: { name: string; type: string; credentials: object }) =>
    ((await called("tools.create", fields)) as { id: number }).id;
  const echo = { name: "Echo", type: "HTTP", credentials: { baseUrl: target } };
  const toolId = await addTool(echo);
  /** A second workspace with a tool like the first's. */
  const addNeighbour = async () => {
    const { id } = (await called("workspace.create", { name: "Next door" })) as { id: string };
    await called("me.switchWorkspace", { workspaceId: id });
    return { toolId: await addTool(echo) };
  };
  return {
    origin,
    token,
    toolId,
    addTool,
    newToken,
    addNeighbour,
    env,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

export type BenchCarillon = Awaited<ReturnType<typeof startCarillon>>;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
