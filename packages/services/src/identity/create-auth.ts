import type { Database } from "@carillon/db";
import { createOrm, schema } from "@carillon/db/orm";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { accountPlugin } from "./account-plugin.ts";
import { admitSignUp, type SignupPolicy } from "./admit-sign-up.ts";
import { notePasswordChange } from "./note-password-change.ts";
import { welcome } from "./welcome.ts";

export type AuthOptions = {
  readonly database: Database;
  readonly secret: string;
  /** null: told from each request, which must be of `trustedOrigins`. */
  readonly publicUrl: string | null;
  readonly trustedOrigins: readonly string[];
  /** null: open until the first account exists, then by invitation. */
  readonly signup: SignupPolicy | null;
  readonly randomBytes: (size: number) => Buffer;
};

/** The header in which our own server tells the caller's address; what a caller sends in it is dropped before. */
export const CLIENT_ADDRESS_HEADER = "x-carillon-client-address";

/**
 * Accounts and sessions. Workspaces, members and invitations are our own verbs alone: better-auth's organization plugin
 * shows every member the invitations with their secret ids (docs/adr/0017).
 */
export function createAuth(options: AuthOptions) {
  const { database, secret, publicUrl, trustedOrigins } = options;
  return betterAuth({
    database: drizzleAdapter(createOrm(database), { provider: "pg", schema }),
    secret,
    basePath: "/api/auth",
    ...(publicUrl !== null && { baseURL: publicUrl }),
    trustedOrigins: [...trustedOrigins],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      requireEmailVerification: false,
      autoSignIn: true,
    },
    user: {
      additionalFields: {
        timezone: { type: "string", required: false, input: false },
        isOperator: { type: "boolean", required: false, input: false, defaultValue: false },
      },
    },
    session: {
      expiresIn: 60 * 60 * 24 * 30,
      updateAge: 60 * 60 * 24,
      additionalFields: { activeOrganizationId: { type: "string", required: false, input: false } },
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/email": { window: 60, max: 10 },
        // A whole office may sign up from one address; counted until it pauses for the window.
        "/sign-up/email": { window: 60, max: 60 },
        // Whoever has a session can try passwords at these.
        "/account/email": { window: 60, max: 10 },
        "/account/delete": { window: 60, max: 10 },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      cookiePrefix: "carillon",
      useSecureCookies: publicUrl?.startsWith("https:") ?? false,
    },
    databaseHooks: {
      user: {
        create: {
          before: (user, context) => admitSignUp(options, user, context),
          after: (user, context) => welcome(options, user, context),
        },
      },
    },
    hooks: { after: notePasswordChange(options) },
    plugins: [accountPlugin(options)],
    // What a profile is changed by is `me.update`, which writes it down; for the account there is the plugin.
    disabledPaths: [
      "/update-user",
      "/update-session",
      "/change-email",
      "/delete-user",
      "/delete-user/callback",
    ],
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
}
export type Auth = ReturnType<typeof createAuth>;
