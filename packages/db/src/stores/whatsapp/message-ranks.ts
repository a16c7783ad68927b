/** How far a message of ours got, the least first: what is told late does not take it back. */
export const MESSAGE_RANKS = ["accepted", "sent", "delivered", "read", "failed"] as const;
