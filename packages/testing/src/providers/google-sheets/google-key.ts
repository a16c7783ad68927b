import { createVerify, generateKeyPairSync, type KeyObject } from "node:crypto";

export type GoogleKey = {
  /** The JSON file Google hands out for a service account. */
  readonly text: string;
  readonly clientEmail: string;
  readonly publicKey: KeyObject;
};

/** Makes a service account's key file, as the Google Cloud console does. */
export function makeGoogleKey(clientEmail = "robot@stand-in.iam.gserviceaccount.com"): GoogleKey {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const text = JSON.stringify({
    type: "service_account",
    project_id: "stand-in",
    private_key_id: "0123456789abcdef",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
    client_email: clientEmail,
    token_uri: "https://oauth2.googleapis.com/token",
  });
  return { text, clientEmail, publicKey };
}

export type Assertion = {
  readonly iss?: string;
  readonly aud?: string;
  readonly scope?: string;
  readonly iat?: number;
  readonly exp?: number;
};

/** What a signed assertion claims, or why Google would refuse it. */
export function readAssertion(jwt: string, key: GoogleKey): Assertion | string {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const verifier = createVerify("RSA-SHA256").update(`${header}.${payload}`);
  if (!verifier.verify(key.publicKey, signature, "base64url")) return "Invalid JWT Signature.";
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Assertion;
  if (claims.iss !== key.clientEmail) return "Invalid grant: account not found";
  if (claims.aud !== "https://oauth2.googleapis.com/token") return "Invalid JWT: wrong audience.";
  const { iat = 0, exp = 0 } = claims;
  if (exp <= iat || exp - iat > 3_600)
    return "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.";
  return claims;
}
