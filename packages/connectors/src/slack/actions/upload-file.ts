import { type ActionContext, beforeEffect, defineAction, responseError } from "@carillon/connector-kit";
import { z } from "zod";
import { fileContent, readFileContent } from "../../file-content.ts";
import { callSlack } from "../call-slack.ts";
import type { SlackCredentials } from "../credentials.ts";
import { ChannelField, MessageTs } from "../message.ts";

const MAX_BYTES = 10 * 1024 * 1024;

const Input = z
  .strictObject({
    channel: ChannelField.optional().meta({
      title: "Channel id",
      description:
        "An id, not a name; the connection's default when left out. Without either the file stays private.",
      placeholder: "C0123456789",
    }),
    ...fileContent.shape,
    content: fileContent.shape.content.min(1, "Slack takes no empty files"),
    title: z.string().max(255).optional().meta({ title: "Title" }),
    message: z.string().max(40_000).optional().meta({ title: "Message", widget: "textarea" }),
    threadTs: MessageTs.optional().meta({
      title: "Thread",
      description: "Id of the message to answer in a thread",
    }),
    altText: z.string().max(1_000).optional().meta({ title: "Alternative text", description: "Of an image" }),
  })
  .superRefine(fileContent.check(MAX_BYTES));

const Output = z.object({
  fileId: z.string(),
  title: z.string(),
  channel: z.string().nullable(),
  bytes: z.int(),
});

const UploadUrl = z.looseObject({ upload_url: z.url(), file_id: z.string() });
const Completed = z.looseObject({
  files: z.array(z.looseObject({ id: z.string(), title: z.string().nullish() })).min(1),
});

export const uploadFile = defineAction<SlackCredentials, typeof Input, typeof Output>({
  id: "slack.upload-file",
  name: "Upload a file",
  description: "Uploads a file of up to 10 MB and shares it in a channel. Needs the scope files:write.",
  actionType: "create",
  permission: "slack.upload",
  inputSchema: Input,
  outputSchema: Output,
  // A second run shares a second copy.
  idempotent: false,
  timeoutMs: 60_000,
  examples: [
    {
      name: "A text file",
      parameters: { channel: "C0123456789", filename: "report.csv", content: "day,count\nMonday,3\n" },
    },
  ],
  summarize: ({ title, bytes, channel }) =>
    `${title} (${bytes} bytes) uploaded${channel ? ` to ${channel}` : ""}`,
  async execute(credentials, parameters, context) {
    // Slack discards what was uploaded and never completed.
    const { filename, title = filename } = parameters;
    const bytes = readFileContent(parameters);
    const fileId = await beforeEffect("slack", context, async () => {
      const form = {
        filename,
        length: String(bytes.length),
        ...(parameters.altText && { alt_txt: parameters.altText }),
      };
      const { data } = await callSlack(credentials, context, {
        ...{ method: "files.getUploadURLExternal", form },
        answer: UploadUrl,
      });
      context.onProgress({ step: "uploading", percentage: 30 });
      await sendBytes(data.upload_url, bytes, context);
      return data.file_id;
    });
    context.onProgress({ step: "sharing", percentage: 80 });
    const channel = parameters.channel ?? credentials.channel;
    const { data } = await callSlack(credentials, context, {
      method: "files.completeUploadExternal",
      json: {
        files: [{ id: fileId, title }],
        channel_id: channel,
        initial_comment: parameters.message,
        thread_ts: parameters.threadTs,
      },
      answer: Completed,
    });
    return { fileId: data.files[0]?.id ?? fileId, title, channel: channel ?? null, bytes: bytes.length };
  },
});

/** The upload address takes raw bytes and answers 200; any other status is a failure (files.getUploadURLExternal). */
async function sendBytes(url: string, bytes: Uint8Array, context: ActionContext): Promise<void> {
  const response = await context.http.request({
    method: "POST",
    url,
    headers: { "content-type": "application/octet-stream" },
    body: bytes,
    isPreparation: true,
  });
  if (response.status !== 200) throw responseError("slack", response, context.now());
}
