import type { CarillonClient } from "@carillon/client";
import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "@carillon/testing";
import type { Member } from "../support/member.ts";
import { type ProductOptions, type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

export type EventInput = Parameters<CarillonClient["events"]["create"]["mutate"]>[0];
type AnyStepInput = NonNullable<EventInput["steps"]>[number];
export type StepInput = AnyStepInput & { readonly toolActionConfig: object };
export type Run = Awaited<ReturnType<CarillonClient["executions"]["get"]["query"]>>;

export type StepsProduct = AsyncDisposable & {
  readonly product: RunningProduct;
  readonly member: Member;
  readonly api: StandIn;
  readonly toolId: number;
  /** Paths that were asked for, in order. */
  paths(): string[];
  /** A step that sends a request. */
  step(id: string, parameters: Record<string, unknown>, changes?: Partial<StepInput>): StepInput;
  create(steps: readonly AnyStepInput[], changes?: Partial<EventInput>): Promise<number>;
  start(eventId: number, input?: Record<string, unknown>): Promise<string>;
  ended(executionId: string): Promise<Run>;
  /** Creates it, runs it and waits for the end. */
  run(
    steps: readonly StepInput[],
    changes?: Partial<EventInput>,
    input?: Record<string, unknown>,
  ): Promise<Run>;
  close(): Promise<void>;
};

/** The product with an API at its side that a connection of a member leads to. */
export async function startStepsProduct(
  reply: (request: RecordedRequest) => Reply | Promise<Reply>,
  options: ProductOptions = { workers: 2 },
): Promise<StepsProduct> {
  const [product, api] = await Promise.all([startProduct(options), startStandIn(reply)]);
  const member = await product.newMember();
  const tool = await member.client.tools.create.mutate({
    name: "Orders API",
    type: "HTTP",
    credentials: { baseUrl: api.url, auth: { type: "bearer", token: "planted-step-secret" } },
  });
  const create: StepsProduct["create"] = async (steps, changes = {}) => {
    const event = await member.client.events.create.mutate({
      name: "Morning",
      type: "TOOL_ACTION",
      steps: [...steps],
      triggerType: "MANUAL",
      ...changes,
    });
    return event.id;
  };
  const start: StepsProduct["start"] = async (id, input) =>
    (await member.client.events.execute.mutate({ id, ...(input && { input }) })).executionId;
  const ended = (id: string) =>
    until(`run ${id} has ended`, async () => {
      const run = await member.client.executions.get.query({ id });
      return run.finishedAt !== null && run;
    });
  const close = async () => {
    await product.close();
    await api.close();
  };
  return {
    product,
    member,
    api,
    toolId: tool.id,
    paths: () => api.requests.map(({ path }) => path),
    step: (id, parameters, changes = {}) => ({
      id,
      toolActionConfig: { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters },
      ...changes,
    }),
    create,
    start,
    ended,
    run: async (steps, changes, input) => ended(await start(await create(steps, changes), input)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Of a run's steps, each with its status. */
export const statuses = (run: Run) =>
  run.steps.map(({ stepId, stepIndex, status }) =>
    stepIndex === null ? `${stepId} ${status}` : `${stepId}[${stepIndex}] ${status}`,
  );
