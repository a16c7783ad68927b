import { createServer } from "node:net";
import { LaunchError } from "../bootstrap/launch-error.js";

/**
 * Refuses an address that cannot be listened on, in words. For the default host [::1] is tried too: "localhost" in
 * a browser would reach whoever sits there.
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const reason = await tryToListen(host, port);
  if (reason !== undefined) throw new LaunchError(explain(reason, host, port));
  if (host === "127.0.0.1" && (await tryToListen("::1", port)) === "EADDRINUSE") {
    throw new LaunchError(explain("EADDRINUSE", "[::1]", port));
  }
}

function explain(code: string, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
    case "EACCES":
      return `Port ${port} may not be used by this user (below 1024 is for root). Choose another port: PORT=3000 npm start`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `HOST: ${host} is no address of this machine. Leave HOST out for this machine alone, or 0.0.0.0 for all its addresses.`;
    default:
      return `Port ${port} on ${host} cannot be listened on (${code}).`;
  }
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
