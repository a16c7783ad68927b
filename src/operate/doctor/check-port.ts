import { createServer } from "node:net";
import { type Check, fail, ok, warn } from "./check.ts";

const PATIENCE_MS = 3_000;

/** The port is free, or it is Carillon that answers there and it can work. */
export async function checkPort({ host, port }: { host: string; port: number }): Promise<Check> {
  const origin = `http://${reachable(host)}:${port}`;
  const ready = await ask(`${origin}/readyz`);
  switch (ready.kind) {
    case "answer":
      return judge(ready.body, origin);
    case "silence":
      return fail(
        "Port",
        `a program that does not answer holds ${host}:${port}`,
        "stop it, or set PORT to another one",
      );
    case "nobody":
      return free(host, port);
  }
}

type Asked = { kind: "answer"; body: unknown } | { kind: "silence" } | { kind: "nobody" };

async function ask(url: string): Promise<Asked> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return { kind: "answer", body: await response.json().catch(() => null) };
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown } };
    return cause?.code === "ECONNREFUSED" ? { kind: "nobody" } : { kind: "silence" };
  }
}

function judge(body: unknown, origin: string): Check {
  const { status, problems } = (body ?? {}) as { status?: unknown; problems?: unknown };
  if (status === "ready") return ok("Port", `Carillon runs at ${origin} and can work`);
  if (status !== "not ready") {
    return fail("Port", `another program answers at ${origin}`, "stop it, or set PORT to another one");
  }
  const missing = Array.isArray(problems) ? problems.join("; ") : "it does not say why";
  return fail("Port", `Carillon runs at ${origin} and cannot work: ${missing}`);
}

async function free(host: string, port: number): Promise<Check> {
  const refusal = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
  if (refusal === null) return ok("Port", `${host}:${port} is free; Carillon does not run there`);
  if (refusal === "EADDRINUSE") return warn("Port", `${host}:${port} was just taken; it may be starting`);
  return fail(
    "Port",
    `${host}:${port} cannot be listened on (${refusal})`,
    "set HOST and PORT to an address of this machine",
  );
}

function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
