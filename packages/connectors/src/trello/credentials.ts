import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

const TRELLO_API = "https://api.trello.com/1";

/** What can stand between quotation marks in a header. */
const secret = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "No spaces and no quotation marks");

export const TrelloCredentials = z.strictObject({
  apiKey: secret.meta({
    title: "API key",
    description: "trello.com/power-ups/admin → your Power-Up → API key",
    secret: true,
    widget: "password",
  }),
  token: secret.meta({
    title: "Token",
    description: "Made beside the API key, by the link “Token”. It acts as the person who made it.",
    secret: true,
    widget: "password",
    placeholder: "ATTA…",
  }),
  apiBaseUrl: HttpUrl.optional().meta({
    title: "API address",
    description: "Only where Trello is reached through a proxy",
    placeholder: TRELLO_API,
    widget: "url",
  }),
});
export type TrelloCredentials = z.infer<typeof TrelloCredentials>;

/** The address of the API without a slash at its end. */
export function apiBase({ apiBaseUrl }: TrelloCredentials): string {
  return (apiBaseUrl ?? TRELLO_API).replace(/\/+$/, "");
}
