import type { Conversation } from "@carillon/core/contracts";
import { Badge } from "#ui/badge.tsx";
import { Link } from "#ui/link.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

export function ConversationList({ conversations }: { readonly conversations: readonly Conversation[] }) {
  return (
    <Table
      caption="Conversations"
      head={
        <>
          <Th>Contact</Th>
          <Th className="hidden sm:table-cell">With</Th>
          <Th>Status</Th>
          <Th className="text-right">Last message</Th>
        </>
      }
    >
      {conversations.map((conversation) => (
        <Tr key={conversation.id}>
          <Td className="w-full max-w-0">
            <Link
              href={`/conversations/${conversation.id}`}
              className="stretched block truncate rounded-sm font-medium"
            >
              <bdi>{conversation.contactName ?? `+${conversation.waId}`}</bdi>
            </Link>
            <p className="truncate text-ink-3 text-xs">
              <bdi>{conversation.lastMessage}</bdi>
            </p>
          </Td>
          <Td className="hidden whitespace-nowrap text-ink-2 sm:table-cell">
            {conversation.assignedTo?.name ?? <span className="text-ink-3">Nobody</span>}
          </Td>
          <Td>
            <Badge tone={conversation.status === "open" ? "info" : "neutral"}>{conversation.status}</Badge>
          </Td>
          <Td className="whitespace-nowrap text-right text-ink-2">
            <RelativeTime at={conversation.lastMessageAt} />
          </Td>
        </Tr>
      ))}
    </Table>
  );
}
