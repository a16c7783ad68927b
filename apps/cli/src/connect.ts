import { type CarillonClient, createClient } from "@carillon/client";
import type { CliEnvironment } from "./env.ts";
import { CliError } from "./errors/cli-error.ts";
import { TOKEN_COMMAND } from "./errors/explain-error.ts";

/** @throws CliError when there is no token, or CARILLON_URL is no address */
export function connect({ url, token }: CliEnvironment): CarillonClient {
  if (token === undefined) throw new CliError(`no token; run "${TOKEN_COMMAND}" and set CARILLON_TOKEN`);
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new CliError(
      "CARILLON_TOKEN is not a token: it holds spaces or other characters that no token has",
    );
  try {
    return createClient({ url, token });
  } catch {
    throw new CliError(`CARILLON_URL is not an http(s) address: ${url}; write it like http://localhost:3000`);
  }
}
