import { HeaderName, HeaderValue, HttpUrl, requestHeaders } from "@carillon/connector-kit";
import { z } from "zod";
import { AuthorizationCode } from "./authorization-code.ts";
import { ClientCredentials } from "./oauth/client-credentials.ts";

const Secret = HeaderValue.min(1).meta({ title: "Secret", secret: true, widget: "password" });
const None = z.strictObject({ type: z.literal("none") }).meta({ title: "None" });

const Basic = z
  .strictObject({
    type: z.literal("basic"),
    username: z
      .string()
      .max(500)
      .regex(/^[^:\p{Cc}]*$/u, "No colon (RFC 7617)")
      .meta({ title: "User" }),
    password: z
      .string()
      .max(2_000)
      .regex(/^\P{Cc}*$/u)
      .meta({ title: "Password", secret: true, widget: "password" }),
  })
  .meta({ title: "User and password" });

const Bearer = z
  .strictObject({ type: z.literal("bearer"), token: Secret.meta({ title: "Token" }) })
  .meta({ title: "Bearer token" });

const ApiKey = z
  .strictObject({
    type: z.literal("apiKey"),
    in: z.enum(["header", "query"]).default("header").meta({ title: "Sent in" }),
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .default("X-API-Key")
      .meta({ title: "Name", description: "Of the header or the query parameter" }),
    value: Secret.meta({ title: "Key" }),
  })
  .superRefine((key, context) => {
    const checked = key.in === "header" ? HeaderName.safeParse(key.name) : undefined;
    for (const { message } of checked?.error?.issues ?? []) {
      context.addIssue({ code: "custom", path: ["name"], message });
    }
  })
  .meta({ title: "API key" });

/** How requests are authorized; each further way is one more member. */
export const HttpAuth = z.discriminatedUnion("type", [
  None,
  Basic,
  Bearer,
  ApiKey,
  ClientCredentials,
  AuthorizationCode,
]);
export type HttpAuth = z.infer<typeof HttpAuth>;

export const HttpCredentials = z.strictObject({
  baseUrl: HttpUrl.refine(
    (text) => !text.includes("#") && !text.includes("?"),
    "No query and no fragment: paths are added to it",
  ).meta({
    title: "Base address",
    description: "Requests go to paths under it; links to next pages are followed on its host alone",
    placeholder: "https://api.example.com/v1",
    widget: "url",
  }),
  headers: requestHeaders(HeaderValue.meta({ secret: true }))
    .optional()
    .meta({ title: "Headers", description: "Sent with every request", widget: "keyValue" }),
  auth: HttpAuth.default({ type: "none" }).meta({ title: "Authorization" }),
});
export type HttpCredentials = z.infer<typeof HttpCredentials>;
