import type { Caller, ServiceDeps } from "@carillon/services";

/** What every procedure is called with. */
export type ApiContext = {
  readonly services: ServiceDeps;
  /** null: nobody is named. */
  readonly caller: Caller | null;
  /** Asks again who calls, for what goes on for long. @throws UnauthorizedError when it is nobody any more */
  readonly recheck: () => Promise<Caller>;
};
