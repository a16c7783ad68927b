export { createSecretHider } from "./hide-secrets.ts";
export { REDACTED } from "./marker.ts";
export { isSecretName } from "./names/classify-name.ts";
export { createRedactor, redact } from "./redact.ts";
export { Secret } from "./secret.ts";
