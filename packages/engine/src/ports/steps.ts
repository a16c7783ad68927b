import type { ActionError, ExecutionStatus, Outcome, Step, StepResult, StepState } from "@carillon/core";
import type { JobClaim } from "./queue.ts";
import type { FinishedRun, FollowerRun } from "./records.ts";
import type { EventSnapshot } from "./snapshots.ts";

/** What a run with steps goes by. Kept with the run, so that a change of its event does not touch runs that go on. */
export type Flow = {
  readonly event: Pick<
    EventSnapshot,
    "id" | "workspaceId" | "userId" | "userEmail" | "name" | "timezone" | "retry" | "timeoutMs" | "followers"
  >;
  /** How many ends of other events led to it. */
  readonly depth: number;
  readonly steps: readonly Step[];
  readonly outputMapping: Record<string, unknown> | null;
};

/** A run with steps as it stands. */
export type FlowRun = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly trigger: string;
  readonly nominalAt: Date | null;
  readonly createdAt: Date;
  readonly input: unknown;
  readonly flow: Flow;
  readonly isCancelled: boolean;
};

/** An execution of a step to be: it waits until it is released, or has ended without a worker. */
export type NewStepRun = {
  readonly stepId: string;
  readonly index: number | null;
  readonly item?: unknown;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly ended: StepEnding | null;
};

/** How a step ended that no worker ran, or how a whole run did. Everything in it but `given` is redacted. */
export type StepEnding = {
  readonly status: ExecutionStatus;
  readonly outcome: Outcome | null;
  readonly stdout: string;
  readonly error: ActionError | null;
  readonly output: unknown;
  /** What later steps read of it. */
  readonly given?: unknown;
};

export type StepChanges = {
  readonly opened: readonly NewStepRun[];
  readonly released: readonly { stepId: string; count: number; startAfter: Date | null }[];
  readonly dropped: readonly string[];
  readonly end: StepEnding | null;
  /** What that end sets off. */
  readonly followers: readonly FollowerRun[];
};

/** `tooLarge`: bytes of an output that was not kept for later steps. */
export type StepGiven = StepResult & { readonly tooLarge?: number };
export type ReadOutputs = (stepIds: readonly string[]) => Promise<ReadonlyMap<string, StepGiven>>;

/** Variables of the run's workspace as they are stored, without its secrets. */
export type ReadPlainVariables = () => Promise<ReadonlyMap<string, unknown>>;

export type StepStore = {
  /**
   * One transaction under the run's lock: writes what has ended, asks what comes next, and writes and queues that. A run
   * that has ended itself is left as it is.
   */
  advance(
    what: {
      readonly executionId: string;
      /** Of the step that ended. */
      readonly ended: FinishedRun | null;
      /** The job that ends with it. */
      readonly job: JobClaim | null;
      /** Set by the run's first job. */
      readonly flow: Flow | null;
    },
    decide: (
      run: FlowRun,
      states: readonly StepState[],
      given: {
        readonly outputs: ReadOutputs;
        readonly variables: ReadPlainVariables;
        /** The database's clock, by which what begins later begins. */
        readonly now: Date;
      },
    ) => Promise<StepChanges>,
  ): Promise<void>;
  /** The run that a step's execution belongs to, and its item; null where one of them is not there or has ended. */
  load(
    executionId: string,
    parentId: string,
  ): Promise<{ readonly run: FlowRun; readonly item: unknown } | null>;
  outputs(parentId: string, stepIds: readonly string[]): ReturnType<ReadOutputs>;
};
