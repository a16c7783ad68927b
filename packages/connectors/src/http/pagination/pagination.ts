import { z } from "zod";

/** Keys with dots between; a number is a place in a list. */
const JsonPath = z
  .string()
  .trim()
  .max(500)
  .regex(/^[^.]+(\.[^.]+)*$/, "Keys with dots between, such as meta.next");

const common = {
  itemsPath: JsonPath.optional().meta({
    title: "Items at",
    description: "Where a page has its list; left out where the page is the list",
    placeholder: "data.items",
  }),
  maxPages: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .meta({ title: "Pages at most", description: "All within the time of the action" }),
};

const Parameter = z.string().trim().min(1).max(200);

const Cursor = z
  .strictObject({
    type: z.literal("cursor"),
    cursorPath: JsonPath.meta({ title: "Cursor at", placeholder: "meta.next_cursor" }),
    parameter: Parameter.default("cursor").meta({ title: "Sent as" }),
    in: z
      .enum(["query", "body"])
      .default("query")
      .meta({ title: "Sent in", description: "body: of a JSON object" }),
    ...common,
  })
  .meta({ title: "Cursor" });

const Page = z
  .strictObject({
    type: z.literal("page"),
    parameter: Parameter.default("page").meta({ title: "Sent as" }),
    start: z.int().min(0).max(1_000_000_000).default(1).meta({ title: "First" }),
    step: z
      .int()
      .min(1)
      .max(100_000)
      .default(1)
      .meta({ title: "Step", description: "1 counts pages; the size of a page counts an offset" }),
    ...common,
  })
  .meta({ title: "Page number or offset" });

const Link = z
  .strictObject({ type: z.literal("link"), ...common })
  .meta({ title: "Link header", description: "rel=next, as GitHub and GitLab send it" });

/** How an API gives a long list in pages. */
export const Pagination = z.discriminatedUnion("type", [Cursor, Page, Link]);
export type Pagination = z.infer<typeof Pagination>;
