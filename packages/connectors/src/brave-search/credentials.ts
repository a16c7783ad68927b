import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { ApiKey } from "../web-search/api-key.ts";

export const BRAVE_API = "https://api.search.brave.com/res/v1";

export const BraveCredentials = z.strictObject({
  apiKey: ApiKey.meta({
    title: "API key",
    description: "The subscription token of a plan with web search, from Brave's API dashboard",
    secret: true,
    widget: "password",
    placeholder: "BSA…",
  }),
  apiBaseUrl: HttpUrl.optional().meta({
    title: "API address",
    description: "Only where a proxy stands before it",
    placeholder: BRAVE_API,
    widget: "url",
  }),
});
export type BraveCredentials = z.infer<typeof BraveCredentials>;
