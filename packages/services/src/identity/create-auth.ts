import {
  countUsers,
  type Database,
  hasPendingInvitation,
  initSetting,
  insertWorkspace,
  markOperator,
} from "@carillon/db";
import { createOrm, schema } from "@carillon/db/orm";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { organization } from "better-auth/plugins";
import { auditOrganization } from "./audit-organization.ts";
import { accessControl, requireKnownRole, workspaceRoles } from "./workspace-roles.ts";

export type SignupPolicy = "open" | "invite" | "closed";

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

export async function signupPolicy({
  database,
  signup,
}: Pick<AuthOptions, "database" | "signup">): Promise<{ signup: SignupPolicy; hasAccounts: boolean }> {
  const hasAccounts = (await countUsers(database.sql)) > 0;
  return { signup: signup ?? (hasAccounts ? "invite" : "open"), hasAccounts };
}

/** Accounts, sessions and workspaces. */
export function createAuth(options: AuthOptions) {
  const { database, secret, publicUrl, trustedOrigins, randomBytes } = options;
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
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 120,
      customRules: {
        "/sign-in/email": { window: 60, max: 10 },
        // A whole office may sign up from one address; counted until it pauses for the window.
        "/sign-up/email": { window: 60, max: 60 },
      },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      cookiePrefix: "carillon",
      useSecureCookies: publicUrl?.startsWith("https:") ?? false,
    },
    plugins: [
      organization({
        ac: accessControl,
        roles: workspaceRoles,
        creatorRole: "owner",
        allowUserToCreateOrganization: true,
        organizationHooks: {
          beforeCreateInvitation: async ({ invitation: { role } }) => requireKnownRole(role),
          beforeUpdateMemberRole: async ({ newRole }) => requireKnownRole(newRole),
        },
      }),
    ],
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const { signup } = await signupPolicy(options);
            if (
              signup === "open" ||
              (signup === "invite" && (await hasPendingInvitation(database.sql, user.email)))
            )
              return;
            const message =
              signup === "closed"
                ? "Sign-up is closed on this install"
                : "Sign-up is by invitation on this install: ask its owner for one";
            throw new APIError("FORBIDDEN", { message, code: "SIGNUP_NOT_ALLOWED" });
          },
          after: (user) => giveWorkspace(options, user),
        },
      },
    },
    hooks: { after: auditOrganization(database) },
    // An address is not proved by signing up with it: only who holds an invitation's link may accept it.
    disabledPaths: ["/organization/list-user-invitations"],
    telemetry: { enabled: false },
    logger: { level: "error" },
  });

  async function giveWorkspace(
    { database: { sql } }: AuthOptions,
    user: { id: string; name: string },
  ): Promise<void> {
    const id = randomBytes(12).toString("hex");
    await sql.begin(async (tx) => {
      await insertWorkspace(tx, {
        id,
        memberId: randomBytes(12).toString("hex"),
        name: `${user.name}'s workspace`,
        slug: id,
        userId: user.id,
      });
      const operator = await initSetting(tx, "operator", user.id);
      if (operator === user.id) await markOperator(tx, user.id);
    });
  }
}
export type Auth = ReturnType<typeof createAuth>;
