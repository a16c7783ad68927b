import { inspect } from "node:util";
import { type Action, type Connector, DryRunPreview, secretValues } from "@carillon/connector-kit";
import { toCarillonError } from "@carillon/core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type {
  ActionFixture,
  ConnectorFixture,
  CredentialSample,
  ProviderUnderTest,
} from "./connector-fixture.ts";
import { describeDeclaration } from "./describe-declaration.ts";
import { expectPathRefused, expectReadable } from "./expectations.ts";
import { TEST_NOW, testContext } from "./test-context.ts";

/** What every connector must pass, over real sockets against a stand-in for its provider. */
export function describeConnector<Provider extends ProviderUnderTest>(
  connector: Connector,
  fixture: ConnectorFixture<Provider>,
): void {
  describe(`${connector.name} as a connector`, () => {
    let provider: Provider;
    beforeAll(async () => {
      provider = await fixture.start();
    });
    afterEach(() => provider.heal());
    afterAll(() => provider[Symbol.asyncDispose]());

    const suite: Suite<Provider> = { connector, fixture, provider: () => provider };
    describeDeclaration(connector, Object.keys(fixture.actions));
    describeConnection(suite);
    for (const [id, action] of connector.actions) {
      const sample = fixture.actions[id];
      if (sample) describe(id, () => describeAction(suite, action, sample));
    }
  });
}

type Suite<Provider extends ProviderUnderTest> = {
  readonly connector: Connector;
  readonly fixture: ConnectorFixture<Provider>;
  readonly provider: () => Provider;
};

function describeConnection<Provider extends ProviderUnderTest>({
  connector,
  fixture,
  provider,
}: Suite<Provider>): void {
  const test = async (credentials: CredentialSample) => {
    const { context, logs } = testContext();
    const result = await connector.testConnection(connector.credentialsSchema.parse(credentials), context);
    expectNoSecrets(connector, credentials, [inspect(result, { depth: 20 }), ...logs]);
    expectReadable(result.message);
    return result;
  };

  it("says that working credentials work", async () => {
    expect(await test(fixture.credentials(provider()))).toMatchObject({ success: true });
  });

  const cases = Object.entries({
    wrong_host: fixture.connection.wrongHost,
    unreachable: fixture.connection.unreachable,
    wrong_secret: fixture.connection.wrongSecret,
    missing_scope: fixture.connection.missingScope,
  });
  for (const [reason, credentials] of cases) {
    if (!credentials) continue;
    it(`tells ${reason.replace("_", " ")} apart`, async () => {
      expect(await test(credentials(provider()))).toMatchObject({ success: false, details: { reason } });
    });
  }

  it("refuses credentials that cannot be right, with the field's path", () => {
    for (const { credentials, path } of fixture.refusedCredentials) {
      expectPathRefused(connector.credentialsSchema, credentials, path);
    }
  });
}

function describeAction<Provider extends ProviderUnderTest>(
  { connector, fixture, provider }: Suite<Provider>,
  action: Action,
  sample: ActionFixture<Provider>,
): void {
  const credentialsOf = (): CredentialSample => (sample.credentials ?? fixture.credentials)(provider());
  const start = (test = testContext()) => {
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
  });

  it("makes of each trouble the error it is", async () => {
    for (const trouble of fixture.troubles(provider())) {
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
      provider().heal();
    }
  });

  it("ends the request itself when its time is up, and leaves no connection open", async () => {
    fixture.stall(provider());
    const before = provider().received();
    const running = start();
    const error = failure(running);
    await vi.waitFor(() => expect(provider().received()).toBeGreaterThan(before));
    running.abort();
    expect(await error).toMatchObject({ category: "timeout" });
    await vi.waitFor(() => expect(provider().busy()).toBe(0));
  });
}

/** Searches texts for every secret of the credentials, in each form it is sent in. */
function expectNoSecrets(
  connector: Connector,
  credentials: CredentialSample,
  texts: readonly string[],
): void {
  const secrets = secretValues(connector.credentialsSchema, credentials).filter(
    (secret) => secret.length >= 8,
  );
  for (const secret of secrets) {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")];
    for (const text of texts)
      for (const form of forms) expect(text.includes(form), `a secret in: ${text}`).toBe(false);
  }
}
