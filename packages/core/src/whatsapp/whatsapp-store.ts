import type { Conversation, ConversationPage } from "../contracts/whatsapp.ts";

/** A connection of a workspace. */
export type WhatsAppLine = { readonly workspaceId: string; readonly toolId: number };

/**
 * Whether free texts may be sent to a contact now. `unwatched`: no webhook has told for long enough what contacts write,
 * so that only WhatsApp knows.
 */
export type WhatsAppWindow =
  | { readonly kind: "open" | "unwatched" }
  | { readonly kind: "closed"; readonly lastInboundAt: Date | null };

export type SentMessage = {
  /** As WhatsApp names the contact: the number without +. */
  readonly waId: string;
  readonly wamid: string;
  readonly kind: string;
  readonly text: string | null;
  readonly at: Date;
};

export type ConversationDone = { readonly kind: "done"; readonly conversation: Conversation };

/** Where conversations are kept. Each is of one connection of one workspace: others are unknown. */
export type WhatsAppStore = {
  /** @param waIds the ids that the contact may have written under */
  windowOf(line: WhatsAppLine, waIds: readonly string[], now: Date): Promise<WhatsAppWindow>;
  /** Written once a message, however often it is told. @returns the conversation's id */
  recordSent(line: WhatsAppLine, message: SentMessage): Promise<number>;
  /** The one with the latest message first. */
  listConversations(query: {
    readonly workspaceId: string;
    readonly toolId: number | undefined;
    readonly status: "open" | "closed" | undefined;
    readonly assignedTo: string | undefined;
    readonly limit: number;
    readonly before: ConversationPlace | undefined;
  }): Promise<ConversationPage>;
  assign(
    line: WhatsAppLine,
    id: number,
    userId: string | null,
  ): Promise<ConversationDone | { readonly kind: "unknown" } | { readonly kind: "no-member" }>;
  close(line: WhatsAppLine, id: number): Promise<ConversationDone | { readonly kind: "unknown" }>;
};

/** Where a page begins: after this time, and after this id among those of the time. */
export type ConversationPlace = { readonly at: Date; readonly id: number };

/** `2026-03-01T09:00:00.000Z.12` */
export function cursorOfConversation({ at, id }: ConversationPlace): string {
  return `${at.toISOString()}.${id}`;
}

/** null: not a cursor of ours. */
export function placeOfConversation(cursor: string): ConversationPlace | null {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\.(\d{1,15})$/.exec(cursor);
  const at = new Date(parts?.[1] ?? "");
  return parts && !Number.isNaN(at.getTime()) ? { at, id: Number(parts[2]) } : null;
}
