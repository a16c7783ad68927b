import { describe, expect, it } from "vitest";
import { classifyName, isSecretName } from "./classify-name.ts";

const words = (list: string) => list.split(/\s+/).filter(Boolean);

const SECRET = words(`
  password PASSWORD Password passWord PaSsWoRd pASSWORD password2 newPassword old_password password-confirmation passwordHash
  passwd pwd userpwd MYSQL_PWD PGPASSWORD pass smtpPass db_pass passphrase passcode ｐａｓｓｗｏｒｄ smtpPassword user.password
  user[password] user%5Bpassword%5D db-password-prod secret client_secret clientSecret appSecret secretKey secret_access_key
  signingSecret token ToKeN access_token accessToken refreshToken idToken SLACK_BOT_TOKEN x-auth-token csrfToken token_prod
  apiKey apikey api_key API-KEY ApiKey APIKey aPiKeY x-api-key X-Api-Key api_keys ocp-apim-subscription-key encryptionKey
  MASTER_KEY AccountKey SharedAccessKey serviceAccountKey auth AuTh basicAuth authTag auth_tag authKey credentials
  credentials.host cookie set-cookie Set-Cookie connect.sid PHPSESSID sessionId privateKey private_key PRIVATE-KEY pin PiN
  pinCode PIN_CODE otp otpCode totp cvv connectionString connection_string ConnectionStrings dsn database_url DATABASE_URL
  webhookUrl webhook_url WEBHOOK_URL jwt bearerToken recoveryCodes GITHUB_PAT private-token
`);

const PLAIN = words(`
  monkey keyboard turkey hotkey keyword author authors authority authored_by authenticated authentication www-authenticate
  passenger passport compass bypass passed passing passRate boardingPass passwordless secretary tokenizer spinning pinned
  pins opinion shopping option optional topic key keys keyId key_id publicKey primaryKey cacheKey idempotencyKey sortKey
  code statusCode zipCode errorCode status id userId clientId accessKeyId hash commit sha nonce iv salt signatureless
  hasPassword isSecret requiresAuth max_tokens maxTokens tokenCount token_type tokenExpiresAt tokenUrl token_endpoint
  passwordChangedAt password_policy passwordResetUrl secretName authType authMethod authProvider auth0Domain
  authorizationUrl cookieConsent cookieName agentSessionId agent_session_id detail path url username email
  application/jwt /auth/token password.ts p q 0 10 __proto__ constructor toString
`);

describe("classifyName", () => {
  it.each(SECRET)("knows %s as secret", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(PLAIN)("leaves %s alone", (name) => {
    expect(classifyName(name)).toBe("plain");
  });

  it("keeps numbers under names that also count things", () => {
    expect(["tokens", "secrets", "cookies", "authorization"].map(classifyName)).toEqual(
      Array(4).fill("counted"),
    );
  });

  it("hides signatures and webhook addresses only by their value", () => {
    expect(classifyName("x-hub-signature-256")).toBe("opaque");
    expect(classifyName("slack_webhook")).toBe("address");
  });
});
