import type { CarillonClient } from "@carillon/client";
import type { Output, Streams } from "./output/output.ts";

/** What the command line needs of the world; a test gives its own. */
export type CliWorld = {
  readonly streams: Streams;
  /** @throws CliError when there is no token, or CARILLON_URL is no address */
  readonly client: () => CarillonClient;
  /** Runs a program that works on the database directly. @throws ToldError when it fails */
  readonly operate: (program: OperatorProgram, args: readonly string[]) => Promise<void>;
  /** The bytes at a path of the install. @throws CliError */
  readonly download: (path: string) => Promise<AsyncIterable<Uint8Array>>;
  readonly sleep: (ms: number) => Promise<void>;
};

/** What commands work with. */
export type CliContext = Omit<CliWorld, "streams"> & {
  readonly output: Output;
  readonly isJson: () => boolean;
};

export type OperatorProgram =
  | "connector-new"
  | "doctor"
  | "keys-reencrypt"
  | "keys-rotate"
  | "keys-status"
  | "migrate"
  | "token-create"
  | "user-create"
  | "user-operator"
  | "workspace-plan";
