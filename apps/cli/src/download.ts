import type { CliEnvironment } from "./env.ts";
import { CliError } from "./errors/cli-error.ts";

/** The bytes at a path of the install. @throws CliError when it answers otherwise */
export async function download(
  { url, token }: CliEnvironment,
  path: string,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${token ?? ""}` } });
  if (response.ok && response.body) return response.body;
  const answer = (await response.json().catch(() => null)) as { message?: unknown } | null;
  throw new CliError(
    typeof answer?.message === "string" ? answer.message : `the server answered ${response.status}`,
  );
}
