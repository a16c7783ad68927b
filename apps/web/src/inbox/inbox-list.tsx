"use client";

import type { InboxMessage } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { AnswerBadge } from "#inbox/answer-badge.tsx";
import { serviceOf } from "#inbox/service-of.ts";
import { SignatureBadge } from "#inbox/signature-badge.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { RelativeTime } from "#ui/time.tsx";

type InboxListProps = {
  readonly messages: readonly InboxMessage[];
  readonly openId: number | undefined;
  readonly onOpen: (id: number) => void;
};

export function InboxList({ messages, openId, onOpen }: InboxListProps) {
  return (
    <ul aria-label="Received" className="overflow-hidden rounded-lg border border-line bg-surface">
      {messages.map((message) => {
        const service = serviceOf(message);
        return (
          <li key={message.id} className="border-line border-b last:border-b-0">
            <button
              type="button"
              aria-current={message.id === openId ? "true" : undefined}
              onClick={() => onOpen(message.id)}
              className={clsx(
                "flex w-full items-start gap-3 px-4 py-3 text-left transition-colors focus-visible:outline-offset-[-2px]",
                message.id === openId ? "bg-selected" : "hover:bg-hover",
              )}
            >
              <ConnectorLogo type={service} size="sm" />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <span
                    className={clsx("truncate", service === "WEBHOOK" ? "font-mono text-xs" : "font-medium")}
                  >
                    <bdi>{message.kind === "mail" ? (message.subject ?? "No subject") : message.summary}</bdi>
                  </span>
                  <span className="ml-auto shrink-0 text-ink-3 text-xs">
                    <RelativeTime at={message.receivedAt} />
                  </span>
                </span>
                <span className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-3 text-xs">
                  <span className="truncate">
                    {message.from ??
                      (message.kind === "mail" ? "Mail" : `${message.method ?? ""} ${message.path ?? ""}`)}
                  </span>
                  {service === "WEBHOOK" ? <SignatureBadge signature={message.signature} /> : null}
                  {message.answer ? <AnswerBadge answer={message.answer} /> : null}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
