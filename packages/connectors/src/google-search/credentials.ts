import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";
import { ApiKey } from "../web-search/api-key.ts";

export const GOOGLE_SEARCH_API = "https://www.googleapis.com/customsearch/v1";

export const GoogleSearchCredentials = z.strictObject({
  apiKey: ApiKey.meta({
    title: "API key",
    description: "Of a Google Cloud project with the Custom Search API switched on",
    secret: true,
    widget: "password",
    placeholder: "AIza…",
  }),
  searchEngineId: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[A-Za-z0-9:_-]+$/, "Letters, digits, colon, hyphen and underscore")
    .meta({
      title: "Search engine ID",
      description: "“cx”, from the control panel of Programmable Search Engine, page Overview",
      placeholder: "017576662512468239146:omuauf_lfve",
    }),
  apiBaseUrl: HttpUrl.optional().meta({
    title: "API address",
    description: "Only where a proxy stands before it",
    placeholder: GOOGLE_SEARCH_API,
    widget: "url",
  }),
});
export type GoogleSearchCredentials = z.infer<typeof GoogleSearchCredentials>;
