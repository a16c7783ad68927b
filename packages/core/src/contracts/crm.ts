import { z } from "zod";
import { ORDER_STATUSES } from "../crm/order-status.ts";
import { Cursor, Instant, NumericId } from "./primitives.ts";

export const OrderStatus = z.enum(ORDER_STATUSES);

/** Somebody a workspace knows. */
export const CrmContact = z.object({
  id: NumericId,
  name: z.string(),
  phone: z.string().nullable().meta({ description: "E.164, +4930123456" }),
  email: z.string().nullable().meta({ description: "In lower case" }),
  company: z.string().nullable(),
  notes: z.string().nullable(),
  tags: z.array(z.string()),
  createdAt: Instant,
  updatedAt: Instant,
});
export type CrmContact = z.infer<typeof CrmContact>;

/** What a contact has ordered. */
export const CrmOrder = z.object({
  id: NumericId,
  contactId: NumericId,
  title: z.string(),
  status: OrderStatus,
  amount: z.string().meta({ description: "A decimal, 19.90" }),
  currency: z.string().meta({ description: "ISO 4217, EUR" }),
  notes: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type CrmOrder = z.infer<typeof CrmOrder>;

export const MAX_CONTACT_TAGS = 50;

/** Part of a name, a company, an address or a number. */
const Search = z.string().trim().max(200);
const Tag = z.string().trim().max(50);

export const CrmContactListInput = z.strictObject({
  search: Search.optional(),
  tag: Tag.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type CrmContactListInput = z.infer<typeof CrmContactListInput>;

export const CrmContactPage = z.object({ contacts: z.array(CrmContact), nextCursor: Cursor.nullable() });
export type CrmContactPage = z.infer<typeof CrmContactPage>;

export const CrmOrderListInput = z.strictObject({
  contactId: NumericId,
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export type CrmOrderListInput = z.infer<typeof CrmOrderListInput>;

export const CrmOrderPage = z.object({ orders: z.array(CrmOrder), nextCursor: Cursor.nullable() });
export type CrmOrderPage = z.infer<typeof CrmOrderPage>;
