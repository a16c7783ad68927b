import { z } from "zod";

export const GOOGLE_TOKEN_URI = "https://oauth2.googleapis.com/token";

/** What is read of a service account's JSON key (cloud.google.com/iam/docs/keys-create-delete). */
export const ServiceAccountKey = z.looseObject({
  type: z.literal("service_account", "Not the key of a service account: its type is service_account"),
  client_email: z.string("client_email is missing").min(3).max(500),
  private_key: z
    .string("private_key is missing")
    .max(20_000)
    .regex(/^\s*-----BEGIN PRIVATE KEY-----/, "private_key is not a PEM key"),
  private_key_id: z.string().max(200).optional(),
  token_uri: z
    .url({ protocol: /^https$/, error: "token_uri is not an https address" })
    .max(2_000)
    .default(GOOGLE_TOKEN_URI),
});
export type ServiceAccountKey = z.infer<typeof ServiceAccountKey>;

const JSON_NEEDED = "Paste the whole JSON file that Google made for the key";

/** The text of a key file: kept as it is, refused where no token can be asked for with it. */
export const ServiceAccountKeyText = z
  .string()
  .trim()
  .min(1, JSON_NEEDED)
  .max(50_000)
  .superRefine((text, context) => {
    const value = parseJson(text);
    const { error } = ServiceAccountKey.safeParse(value);
    if (!error) return;
    const message =
      typeof value === "object" && value !== null ? (error.issues[0]?.message ?? JSON_NEEDED) : JSON_NEEDED;
    context.addIssue({ code: "custom", message });
  });

/** @throws ZodError where the text was not checked by ServiceAccountKeyText before */
export function readServiceAccountKey(text: string): ServiceAccountKey {
  return ServiceAccountKey.parse(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
