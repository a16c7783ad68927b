import type { CrmContact, CrmContactPage, CrmOrder } from "../contracts/crm.ts";
import type { OrderStatus } from "./order-status.ts";

/** Whose row it is, and the run that writes: what a run has written it does not write again, and is answered the same. */
export type CrmWrite = { readonly workspaceId: string; readonly key: string };

export type CrmContactFields = {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly notes: string | null;
  readonly tags: readonly string[];
};

/** What is left out stays as it is. */
export type CrmContactChange = Partial<Omit<CrmContactFields, "tags">>;

export type CrmOrderFields = {
  readonly contactId: number;
  readonly title: string;
  readonly status: OrderStatus;
  readonly amount: string;
  readonly currency: string;
  readonly notes: string | null;
};

/** The contact that has the number or the address already. */
export type CrmDuplicate = {
  readonly kind: "duplicate";
  readonly field: "phone" | "email";
  readonly contact: CrmContact;
};
export type CrmUnknown = { readonly kind: "unknown" };
export type CrmContactDone = { readonly kind: "done"; readonly contact: CrmContact };
export type CrmOrderDone = { readonly kind: "done"; readonly order: CrmOrder };

/** Where contacts and orders are kept. Each row is one workspace's: one of another is unknown. Throws only when it cannot be reached. */
export type CrmStore = {
  createContact(
    write: CrmWrite,
    fields: CrmContactFields,
  ): Promise<CrmContactDone | CrmDuplicate | CrmUnknown>;
  getContact(workspaceId: string, id: number): Promise<CrmContact | null>;
  updateContact(
    write: CrmWrite,
    id: number,
    change: CrmContactChange,
  ): Promise<CrmContactDone | CrmDuplicate | CrmUnknown>;
  /** With its orders. */
  deleteContact(write: CrmWrite, id: number): Promise<{ readonly kind: "done" } | CrmUnknown>;
  /** Newest first. */
  listContacts(query: {
    readonly workspaceId: string;
    readonly search: string | undefined;
    readonly tag: string | undefined;
    readonly limit: number;
    readonly before: number | undefined;
  }): Promise<CrmContactPage>;
  addTags(
    write: CrmWrite,
    id: number,
    tags: readonly string[],
  ): Promise<CrmContactDone | CrmUnknown | { readonly kind: "too-many" }>;
  removeTags(write: CrmWrite, id: number, tags: readonly string[]): Promise<CrmContactDone | CrmUnknown>;
  createOrder(write: CrmWrite, fields: CrmOrderFields): Promise<CrmOrderDone | CrmUnknown>;
  /** An order that has the status already is answered as it is. */
  updateOrderStatus(
    write: CrmWrite,
    id: number,
    status: OrderStatus,
  ): Promise<CrmOrderDone | CrmUnknown | { readonly kind: "refused"; readonly from: OrderStatus }>;
};
