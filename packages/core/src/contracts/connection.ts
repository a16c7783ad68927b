import { z } from "zod";
import { Instant, NumericId } from "./primitives.ts";

export const CONNECTION_STATUSES = ["not-connected", "connected", "reconnect-needed"] as const;

/** How a saved connection that uses OAuth2 stands with its provider. */
export const ToolConnection = z.object({
  status: z.enum(CONNECTION_STATUSES),
  account: z.string().nullable().meta({ description: "Whose account it is, where the provider says so" }),
  scopes: z.array(z.string()).meta({ description: "What was granted, where the provider says so" }),
  expiresAt: Instant.nullable().meta({
    description: "Of the access token, which is renewed before; null: it does not expire, or is not known to",
  }),
  connectedAt: Instant.nullable(),
  problem: z.string().nullable().meta({ description: "Why it has to be connected again, in words" }),
});
export type ToolConnection = z.infer<typeof ToolConnection>;

/** What a form has to know of a connector's OAuth2. */
export const ConnectorOAuth = z.object({
  clientIdField: z.string().meta({ description: "Where in the credentials the client id is, with dots" }),
  when: z
    .object({ field: z.string(), is: z.string() })
    .optional()
    .meta({ description: "A field and the value it has where OAuth2 is meant" }),
  redirectUris: z
    .array(z.string())
    .meta({ description: "Where the provider may send people back to; one of them is registered there" }),
});
export type ConnectorOAuth = z.infer<typeof ConnectorOAuth>;

export const ToolConnectInput = z.strictObject({
  id: NumericId,
  redirectUri: z.url().max(2_000).optional().meta({
    description: "One of the connector's redirectUris; left out: the first",
  }),
});
export type ToolConnectInput = z.infer<typeof ToolConnectInput>;

export const ToolConnectStart = z.object({
  url: z.string().meta({ description: "Where the person allows it, in the browser they are signed in with" }),
  redirectUri: z.string(),
  expiresAt: Instant.meta({ description: "Until when the person may come back" }),
});
export type ToolConnectStart = z.infer<typeof ToolConnectStart>;

export const ToolDisconnected = z.object({
  success: z.literal(true),
  revoked: z
    .boolean()
    .meta({ description: "The provider took the tokens back; they are forgotten here anyway" }),
  message: z.string(),
});
export type ToolDisconnected = z.infer<typeof ToolDisconnected>;
