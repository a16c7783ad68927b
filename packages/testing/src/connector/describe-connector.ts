import type { Connector } from "@carillon/connector-kit";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import type { ConnectorFixture, ProviderUnderTest } from "./connector-fixture.ts";
import { describeAction } from "./describe-action.ts";
import { describeConnection } from "./describe-connection.ts";
import { describeDeclaration } from "./describe-declaration.ts";
import type { Suite } from "./suite.ts";

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
