"use client";

import type { InboxMessageDetail } from "@carillon/core/contracts";
import { Paperclip } from "lucide-react";
import { useMemo } from "react";
import { bytes } from "#format/bytes.ts";
import { sanitizeMail } from "#inbox/sanitize-mail.ts";
import { CodeBlock } from "#ui/code-block.tsx";
import { DescriptionList } from "#ui/description-list.tsx";

type MailViewProps = {
  readonly mail: NonNullable<InboxMessageDetail["mail"]>;
  readonly subject: string | null;
};

/** A mail as its reader would see it, in a frame where nothing runs. */
export function MailView({ mail, subject }: MailViewProps) {
  const html = useMemo(() => (mail.html === null ? null : sanitizeMail(mail.html)), [mail.html]);
  return (
    <div className="space-y-4">
      <DescriptionList
        rows={[
          { term: "From", value: mail.from },
          { term: "To", value: mail.to.join(", ") || "Nobody" },
          ...(mail.cc.length > 0 ? [{ term: "Cc", value: mail.cc.join(", ") }] : []),
          { term: "Subject", value: subject ?? "None" },
        ]}
      />
      {html === null ? (
        <CodeBlock code={mail.text ?? ""} label="text of the mail" wrap tall />
      ) : (
        <>
          <iframe
            title="Rendered mail"
            sandbox=""
            srcDoc={html}
            referrerPolicy="no-referrer"
            className="h-96 w-full rounded-md border border-line bg-white"
          />
          <p className="text-ink-3 text-xs">Scripts and remote images are left out.</p>
        </>
      )}
      {mail.attachments.length > 0 ? (
        <ul aria-label="Attachments" className="flex flex-wrap gap-2">
          {mail.attachments.map((attachment) => (
            <li
              key={`${attachment.filename} ${attachment.sizeBytes}`}
              className="inline-flex max-w-full items-center gap-1.5 rounded-md border border-line px-2 py-1 text-xs"
            >
              <Paperclip className="size-3.5 text-ink-3" aria-hidden="true" />
              <span className="truncate">{attachment.filename}</span>
              <span className="text-ink-3">{bytes(attachment.sizeBytes)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
