import { type Connector, secretValues } from "@carillon/connector-kit";
import { expect } from "vitest";
import type { CredentialSample } from "./connector-fixture.ts";

/** Searches texts for every secret of the credentials, in each form it is sent in. */
export function expectNoSecrets(
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
