import { inspect } from "node:util";
import { expect } from "vitest";
import type { CredentialSample, ProviderUnderTest } from "./connector-fixture.ts";
import { contractCase } from "./contract-case.ts";
import { expectNoSecrets } from "./expect-no-secrets.ts";
import { expectPathRefused, expectReadable } from "./expectations.ts";
import type { Suite } from "./suite.ts";
import { testContext } from "./test-context.ts";

/** Whether the connection test tells what is wrong, and the credentials' schema refuses what cannot be right. */
export function describeConnection<Provider extends ProviderUnderTest>({
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

  const it = (title: string, run: () => unknown) =>
    contractCase(title, { connector: connector.type, of: "connection" }, run);

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
    if (typeof credentials !== "function") continue;
    it(`tells ${reason.replace("_", " ")} apart`, async () => {
      expect(await test(credentials(provider()))).toMatchObject({ success: false, details: { reason } });
    });
  }

  it("says why what it cannot tell apart cannot be had", () => {
    for (const [reason, left] of cases) {
      expect(left, `${reason}: credentials that give it, or notApplicable with a sentence`).toBeDefined();
      if (typeof left === "object") expectReadable(left.notApplicable);
    }
  });

  it("refuses credentials that cannot be right, with the field's path", () => {
    for (const { credentials, path } of fixture.refusedCredentials) {
      expectPathRefused(connector.credentialsSchema, credentials, path);
    }
    return fixture.refusedCredentials.length;
  });
}
