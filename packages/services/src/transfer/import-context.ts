import { BadRequestError, CallerError, ForbiddenError, type WorkspaceImported } from "@carillon/core";
import { type NamedThing, namesOfWorkspace, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import type { OpenedDocument } from "./open-document.ts";

type Item = WorkspaceImported["items"][number];

/** One import on its way: what is there, what ids have become of the document's, and what is told of it. */
export type ImportContext = {
  readonly deps: ServiceDeps;
  readonly tx: Sql;
  readonly caller: Caller;
  readonly opened: OpenedDocument;
  readonly existing: readonly NamedThing[];
  readonly ids: {
    readonly connections: Map<number, number>;
    readonly calendars: Map<number, number>;
    readonly events: Map<number, number>;
    readonly roles: Map<number, number>;
  };
  readonly items: Item[];
  readonly tell: (item: Omit<Item, "note"> & { readonly note?: string }) => void;
};

export async function startImport(
  given: Pick<ImportContext, "deps" | "tx" | "caller" | "opened">,
): Promise<ImportContext> {
  const items: Item[] = [];
  return {
    ...given,
    existing: await namesOfWorkspace(given.tx, given.caller.workspaceId),
    ids: { connections: new Map(), calendars: new Map(), events: new Map(), roles: new Map() },
    items,
    tell: ({ note, ...item }) => void items.push({ ...item, note: note ?? null }),
  };
}

/** Says in which part of the document something is wrong. @throws BadRequestError in place of what the caller did wrong */
export async function inPart<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BadRequestError)
      throw new BadRequestError(
        error.issues.map((issue) => ({
          path: issue.path === "" ? `data.${path}` : `data.${path}.${issue.path}`,
          message: issue.message,
        })),
      );
    // What its own rights forbid is said as it is.
    if (!(error instanceof CallerError) || error instanceof ForbiddenError) throw error;
    throw new BadRequestError([{ path: `data.${path}`, message: error.message }]);
  }
}
