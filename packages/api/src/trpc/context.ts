import type { Caller, ServiceDeps } from "@carillon/services";

/** What every procedure is called with. */
export type ApiContext = {
  readonly services: ServiceDeps;
  /** null: nobody is named. */
  readonly caller: Caller | null;
};
