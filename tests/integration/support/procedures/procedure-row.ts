import type { Role } from "@carillon/core";
import type { World } from "../world.ts";

export type ProcedureRow = {
  /** The least role that may call it, by the roles table of the API contract. */
  readonly least: Role;
  /** Scopes a token needs for it, all of them. */
  readonly scopes: readonly string[];
  /** An input that succeeds in this world. */
  readonly input: (world: World) => unknown;
  /** It names a thing by its id, so that somebody else's answers NOT_FOUND. */
  readonly byId?: true;
  /** It uses the thing up: each call needs a world of its own. */
  readonly consumes?: true;
  /** The caller is no member afterwards: who may call it is tested with the members. */
  readonly endsMembership?: true;
};

export type ProcedureRows = Readonly<Record<string, ProcedureRow>>;
