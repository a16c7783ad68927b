import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";

const Input = z.strictObject({
  email: z
    .string()
    .trim()
    .pipe(z.email("Not a mail address"))
    .meta({ title: "Mail address", widget: "email" }),
});

const Output = z.object({
  id: z.string(),
  teamId: z.string().nullable(),
  name: z.string(),
  realName: z.string().nullable(),
  displayName: z.string().nullable(),
  email: z.string().nullable(),
  timezone: z.string().nullable(),
  isBot: z.boolean(),
  isDeleted: z.boolean(),
});

const Found = z.looseObject({
  user: z.looseObject({
    id: z.string(),
    team_id: z.string().optional(),
    name: z.string(),
    real_name: z.string().optional(),
    tz: z.string().nullish(),
    is_bot: z.boolean().optional(),
    deleted: z.boolean().optional(),
    profile: z.looseObject({ display_name: z.string().optional(), email: z.string().optional() }).optional(),
  }),
});

export const lookupUser = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.lookup-user",
  name: "Find a user by mail address",
  description: "The Slack user with this mail address. Needs the scope users:read.email.",
  actionType: "query",
  permission: "slack.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  // Agents ask it before each message, and Slack allows 50 a minute; who has an address hardly changes.
  cacheable: { ttlSeconds: 600 },
  examples: [{ name: "By mail address", parameters: { email: "jane@example.com" } }],
  summarize: ({ id, realName, name }) => `${realName ?? name} is ${id}`,
  async execute(credentials, { email }, context) {
    const { data } = await callSlack(credentials, context, {
      method: "users.lookupByEmail",
      query: { email },
      answer: Found,
    });
    const { user } = data;
    return {
      id: user.id,
      teamId: user.team_id ?? null,
      name: user.name,
      realName: user.real_name ?? null,
      displayName: user.profile?.display_name || null,
      email: user.profile?.email ?? null,
      timezone: user.tz ?? null,
      isBot: user.is_bot ?? false,
      isDeleted: user.deleted ?? false,
    };
  },
});
