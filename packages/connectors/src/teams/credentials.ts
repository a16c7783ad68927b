import { HttpUrl } from "@carillon/connector-kit";
import { z } from "zod";

/** The address of a workflow with the trigger “When a Teams webhook request is received”, or of an old connector. */
export const TeamsCredentials = z.strictObject({
  webhookUrl: HttpUrl.meta({
    title: "Workflow webhook URL",
    description:
      "Channel → Workflows → “Send webhook alerts to a channel”. Copy the whole address, with everything after the question mark.",
    secret: true,
    widget: "password",
    placeholder: "https://….environment.api.powerplatform.com/…/triggers/manual/paths/invoke?…",
  }),
});
export type TeamsCredentials = z.infer<typeof TeamsCredentials>;
