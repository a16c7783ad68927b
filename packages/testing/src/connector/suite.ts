import type { Connector } from "@carillon/connector-kit";
import type { ConnectorFixture, ProviderUnderTest } from "./connector-fixture.ts";

/** What the parts of a connector's suite share. */
export type Suite<Provider extends ProviderUnderTest> = {
  readonly connector: Connector;
  readonly fixture: ConnectorFixture<Provider>;
  readonly provider: () => Provider;
};
