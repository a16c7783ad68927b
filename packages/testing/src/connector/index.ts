export type {
  ActionFixture,
  ConnectorFixture,
  CredentialSample,
  ProviderUnderTest,
} from "./connector-fixture.ts";
export { describeConnector } from "./describe-connector.ts";
export { failureOf, runAction } from "./run-action.ts";
export { TEST_NOW, type TestContext, testContext } from "./test-context.ts";
export { httpTroubles, malformedBody, type Trouble } from "./trouble.ts";
