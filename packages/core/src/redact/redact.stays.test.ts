import { describe, expect, it } from "vitest";
import { redact } from "./redact.ts";

const TEXTS = [
  "2024-01-01T10:00:00.000Z",
  "Wed, 21 Oct 2015 07:28:00 GMT",
  "0 9 * * MON-FRI",
  "*/5 * * * *",
  "@daily",
  "P1DT2H",
  "Europe/Berlin",
  "550e8400-e29b-41d4-a716-446655440000",
  "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  "507f1f77bcf86cd799439011",
  "da39a3ee5e6b4b0d3255bfef95601890afd80709",
  "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  "1700000000.123456",
  "pi_3MtwBwLkdIwHu7ix28a3tqPa re_3MtwBwLkdIwHu7ix28a3tqPa cus_NffrFeUfNV2Hib",
  "U012AB3CD C024BE91L",
  "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms",
  "10.0.0.1:8080 [2001:db8::1]:443 00:1B:44:11:3A:B7",
  "bob@example.com +4915112345678 $12.50 50%",
  "http://localhost:3000/path?limit=10&offset=5&sort=key",
  "https://api.github.com/repos/o/r/hooks/12345678",
  "https://docs.example.com/webhooks/getting-started-with-webhooks-v2",
  "https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit#gid=0",
  "https://medium.com/@bob/post mailto:bob@example.com git@github.com:org/repo.git ssh://git@github.com/o/r",
  "arn:aws:secretsmanager:us-east-1:123456789012:secret:name-abc",
  "monkey=banana keyboard: qwerty author=bob passenger: 3 compass: north pinned: yes spinning: x",
  "The Secretary met the passengers. Basic plan, bearer of news, secret santa, token ring.",
  "token expired; invalid token; password is required; Forgot your password? Click here",
  "password: must be at least 8 characters",
  'password authentication failed for user "bob"',
  "The following secrets are missing: DB_PASSWORD, API_KEY",
  "tokens: 12, max_tokens=100, authorization: 3 failures, secrets: 3 found",
  "auth: basic, token: null, password: string; secret: true",
  "SELECT password FROM users WHERE token = $1 AND secret = ?",
  "token={{variables.TOKEN}} password=$DB_PASSWORD",
  "Hello {{input.name}}, {{DATE}}",
  "    at verify (/app/src/auth/password.ts:12:5)\n    at node:internal/auth:12:5",
  "connect ECONNREFUSED 127.0.0.1:5432 code=ECONNREFUSED exit code: 1",
  "C:\\Users\\bob\\token.txt /home/bob/.ssh/id_rsa s3://bucket/key/path",
  "docker run -p 80:80 -u 1000:1000 nginx; ls -la /tmp; node --max-old-space-size=4096 x.js",
  "kubectl create secret generic my-secret; kubectl get secret my-secret -o yaml",
  "feat(auth): add login; fix(token): refresh early; npm run build:auth",
  "scope: secrets:read tokens:write; redis-auth:6379; auth:sanctum",
  ":cookie: Cookies for everyone",
  'www-authenticate: Bearer realm="api", error="invalid_token"',
  "access-control-allow-credentials: true",
  "-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----",
  "expected -----BEGIN PRIVATE KEY----- at the start",
  "Expected string, received number",
  'She got "The Great Gatsby" today',
  "the token is 60 minutes old, the PIN is 4 digits long",
  "task-force sk-learn disk-usage npm_config_registry=https://registry.npmjs.org",
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
  '{ "a" : 1.0, "b" : 12345678901234567890, "a" : 2 }',
];

describe("what redact leaves as it is", () => {
  it.each(TEXTS)("%s", (text) => {
    expect(redact(text)).toBe(text);
    expect(redact({ text, list: [text, [text]] })).toEqual({ text, list: [text, [text]] });
    expect(redact(JSON.stringify({ text }, null, 2))).toBe(JSON.stringify({ text }, null, 2));
  });

  it.each([
    { tokens: 12, usage: { prompt_tokens: 5, max_tokens: 9 }, authorization: 3, pass: 3, fail: 1 },
    { hasPassword: true, password: null, token: undefined, secret: "", auth: false },
    {
      nonRetryableErrors: ["authentication", "authorization", "validation"],
      retryableErrors: ["authorization", "rate_limit"],
    },
    {
      required: ["username", "password"],
      path: ["credentials", "password"],
      tags: ["auth", "v2", "token", "x1"],
    },
    { credentials: "include", mode: "cors" },
    { cron: "0 9 * * *", timezone: "Europe/Berlin", id: 5, key: "Enter", code: "E1", status: "SUCCESS" },
    {
      sent: 3,
      received: 3,
      detail: "fine",
      parameters: { channel: "#a" },
      params: [1],
      args: ["a"],
      input: { x: 1 },
    },
    { category: "authentication", errors: [{ path: "password", message: "too short" }] },
    { PWD: "/root", SHELL: "/bin/sh" },
    {
      date: new Date(0),
      pattern: /x/g,
      big: 10n,
      bytes: new Uint8Array([1, 2, 255]),
      nothing: [null, undefined, Number.NaN],
    },
    { signature: "Best regards,\nBob", x: "-1001234567890" },
  ])("%o", (value) => {
    expect(redact(value)).toEqual(value);
  });
});
