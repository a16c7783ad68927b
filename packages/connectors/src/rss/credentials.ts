import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

const line = z
  .string()
  .max(1_000)
  .regex(/^\P{Cc}*$/u, "No line breaks or control characters");

/** A feed, and who reads it where it is not for everybody. */
export const RssCredentials = z
  .strictObject({
    url: HttpUrl.optional().meta({
      title: "Feed address",
      description: "Used where an action names none",
      placeholder: "https://example.com/feed.xml",
      widget: "url",
    }),
    username: line
      .regex(/^[^:]*$/, "No colon")
      .optional()
      .meta({
        title: "User",
        group: "credentials",
        description: "Only for a feed that asks for one; sent to the feed address's host alone",
      }),
    password: line.optional().meta({ title: "Password", secret: true, widget: "password" }),
  })
  .superRefine(({ url, username, password }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (Boolean(username) !== Boolean(password))
      issue(username ? "password" : "username", "User and password go together");
    if (username && url === undefined) issue("url", "A user and password need the address they are for");
  });
export type RssCredentials = z.infer<typeof RssCredentials>;
