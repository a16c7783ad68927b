import { inspect } from "node:util";
import { type Action, DryRunPreview } from "@carillon/connector-kit";
import { toCarillonError } from "@carillon/core";
import { expect, vi } from "vitest";
import type { ActionFixture, CredentialSample, ProviderUnderTest } from "./connector-fixture.ts";
import { contractCase } from "./contract-case.ts";
import { expectNoSecrets } from "./expect-no-secrets.ts";
import { expectPathRefused, expectReadable } from "./expectations.ts";
import type { Suite } from "./suite.ts";
import { TEST_NOW, testContext } from "./test-context.ts";

/** One action against a provider that is well, in trouble, or never done. */
export function describeAction<Provider extends ProviderUnderTest>(
  { connector, fixture, provider }: Suite<Provider>,
  action: Action,
  sample: ActionFixture<Provider>,
): void {
  const credentialsOf = (): CredentialSample => (sample.credentials ?? fixture.credentials)(provider());
  const { call } = fixture;
  const start = (test = testContext({ ...(call && { call }) })) => {
    const credentials = connector.credentialsSchema.parse(credentialsOf());
    const parameters = action.inputSchema.parse(sample.parameters(provider()));
    return { ...test, parameters, done: action.execute(credentials, parameters, test.context) };
  };
  const failure = async ({ done, logs }: { done: Promise<unknown>; logs: readonly string[] }) => {
    const thrown = await done.then(
      () => expect.fail("the action should have failed"),
      (error: unknown) => error,
    );
    const error = toCarillonError(connector.provider, thrown, { now: TEST_NOW });
    expectNoSecrets(connector, credentialsOf(), [
      inspect(error, { depth: 20 }),
      inspect(thrown, { depth: 20 }),
      ...logs,
    ]);
    return error;
  };

  const it = (title: string, run: () => unknown) =>
    contractCase(title, { connector: connector.type, of: action.id }, run);

  it("works, and answers what its output schema promises", async () => {
    const { done, logs, parameters } = start();
    const output = await done;
    expect(action.outputSchema?.parse(output)).toEqual(output);
    expectReadable(`${action.summarize?.(output, parameters)}.`);
    expectNoSecrets(connector, credentialsOf(), [inspect(output, { depth: 20 }), ...logs]);
  });

  it("sends nothing in a dry run, and shows the request", async () => {
    const before = provider().received();
    const thrown = await start(testContext({ dryRun: true })).done.catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(DryRunPreview);
    expect(Object.keys((thrown as DryRunPreview).request).length).toBeGreaterThan(1);
    expect(provider().received()).toBe(before);
  });

  it("refuses bad input with the field's path", () => {
    expectPathRefused(
      action.inputSchema,
      { ...sample.parameters(provider()), noSuchField: 1 },
      "noSuchField",
    );
    for (const { parameters, path } of sample.refused)
      expectPathRefused(action.inputSchema, parameters, path);
    return sample.refused.length + 1;
  });

  if (sample.makesNoRequest) return;
  it("makes of each trouble the error it is", async () => {
    const troubles = fixture.troubles(provider());
    for (const trouble of troubles) {
      trouble.provoke();
      const error = await failure(start());
      const { category, retryable, retryAfterMs } = error;
      const expected = {
        category: trouble.category,
        retryable: trouble.retryable,
        retryAfterMs: trouble.retryAfterMs,
      };
      expect({ category, retryable, retryAfterMs }, trouble.name).toEqual(expected);
      expectReadable(error.userMessage);
      await provider().heal();
    }
    return troubles.length;
  });

  it("ends the request itself when its time is up, and leaves no connection open", async () => {
    await fixture.stall(provider());
    const before = provider().received();
    const running = start();
    const error = failure(running);
    await vi.waitFor(() => expect(provider().received()).toBeGreaterThan(before), { timeout: 10_000 });
    running.abort();
    expect(await error).toMatchObject({ category: "timeout" });
    await vi.waitFor(() => expect(provider().busy()).toBe(0), { timeout: 10_000 });
  });
}
