import { type Change, type Database, type HealthFilter, listenForChanges, type Queue } from "@carillon/db";
import type { Engine } from "@carillon/engine";
import type { ServiceDeps } from "@carillon/services";
import type { Logger } from "pino";

/** What a role gives to be called with what others say; nothing is done until it does. */
export type ChangeListeners = {
  /** @param wantsIdle who accepted a run knows of no idle worker */
  jobs: (wantsIdle?: boolean) => void;
  /** What others said before may have been lost. */
  reconnected: () => void;
  handed: (change: Extract<Change, { kind: "handed" }>) => void;
  idle: (change: Extract<Change, { kind: "idle" }>) => void;
  cancel: (executionId: string) => void;
  token: () => void;
};

type Deps = {
  readonly database: Database;
  readonly engine: Engine;
  readonly queue: Pick<Queue, "heardIdle">;
  readonly services: Pick<ServiceDeps, "knownConnections" | "runFollowers" | "runningCalls">;
  readonly listeners: ChangeListeners;
  readonly toolHealth: HealthFilter;
  /** Reads anew who follows runs; null: this process takes up none. */
  readonly whoFollows: (() => Promise<unknown>) | null;
  readonly logger: Logger;
};

/** Forgets what this process holds in memory of what others have changed, and passes on what they ask of it. */
export function hearChanges(deps: Deps) {
  const { database, engine, queue, services, listeners, toolHealth, whoFollows, logger } = deps;
  const { knownConnections, runFollowers, runningCalls } = services;
  const read = (what: string, reading: Promise<unknown> | undefined) =>
    void reading?.catch((err: unknown) => logger.warn({ err }, `${what} could not be read`));
  const dropAll = () => {
    engine.dropAll();
    knownConnections.forget();
  };
  return listenForChanges({
    sql: database.sql,
    onConnect: () => {
      dropAll();
      toolHealth.forget();
      listeners.token();
      listeners.reconnected();
      runFollowers.notify();
      read("who follows runs", whoFollows?.());
      read("circuits", engine.circuits.refresh());
      read("limits", engine.holds.refresh());
    },
    onChange: (change) => {
      switch (change.kind) {
        case "tool":
          knownConnections.forget();
          return engine.dropTool(change.id);
        case "event":
          return engine.dropEvent(change.id);
        case "variables":
          return engine.dropVariables(change.id);
        case "limits":
        case "alerts":
          // Which events are watched is part of what is held of them.
          return dropAll();
        case "circuit":
          return read("a circuit", engine.circuits.refresh(change.id));
        case "health":
          return toolHealth.forget(change.id);
        case "hold":
          return read("a limit", engine.holds.refresh(change.id));
        case "token":
        case "agent-role":
        case "member":
          return listeners.token();
        case "cancel":
          return listeners.cancel(change.id);
        case "call":
          return void runningCalls.cancel(change.id);
        case "jobs":
          return listeners.jobs(change.wantsIdle);
        case "idle":
          queue.heardIdle(change);
          return listeners.idle(change);
        case "handed":
          return listeners.handed(change);
        case "runs":
          return runFollowers.notify();
        case "watch":
          return read("who follows runs", whoFollows?.());
      }
    },
  });
}
