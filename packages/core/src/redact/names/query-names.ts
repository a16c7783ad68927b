import { classifyName } from "./classify-name.ts";

// Names that carry a secret in a query string or a form, though they are ordinary words elsewhere: `key` (Google, Trello),
// `code` (OAuth 2.0, RFC 6749 §4.1.2; Azure Functions), `sig` (Azure SAS), `X-Amz-*` (AWS SigV4), `hmac` (Shopify),
// `appid` (OpenWeather), `ticket` (CAS), `SAMLResponse` (SAML bindings), `assertion` (RFC 7521).
const QUERY_NAMES = new Set(
  `key code sig sign signature auth access token apikey api_key appid appkey jwt hmac ticket password pass pwd pw secret
  session sid sessionid assertion client_assertion samlresponse samlrequest code_verifier oauth_verifier oauth_signature
  x-amz-signature x-amz-credential x-amz-security-token x-goog-signature x-goog-credential awsaccesskeyid authkey
  auth_key wskey user_key subscription-key zapikey otp pin credential credentials`.split(/\s+/),
);

/** Is this the name of a query or form parameter whose value must not be shown? */
export function isSecretParameter(name: string): boolean {
  const plain = name.startsWith("amp;") ? name.slice(4) : name;
  return QUERY_NAMES.has(plain.toLowerCase()) || classifyName(plain) !== "plain";
}
