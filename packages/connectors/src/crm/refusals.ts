import {
  type CrmDuplicate,
  ORDER_TRANSITIONS,
  type OrderStatus,
  ValidationError,
} from "@carillon/connector-kit";

type Status = (typeof OrderStatus)["_output"];

/** There is none in this workspace; whether another has it is not told. */
export function notFound(thing: "contact" | "order", id: number): ValidationError {
  return new ValidationError({
    provider: "crm",
    code: "NOT_FOUND",
    httpStatus: 404,
    message: `no ${thing} ${id} in the workspace`,
    userMessage: `There is no ${thing} ${id}. Look it up in the CRM, or create it first.`,
  });
}

/** Names who has the number or the address. */
export function duplicate({ field, contact }: CrmDuplicate): ValidationError {
  const what = field === "phone" ? "phone number" : "email address";
  return new ValidationError({
    provider: "crm",
    code: "DUPLICATE_CONTACT",
    httpStatus: 409,
    message: `${field} belongs to contact ${contact.id}`,
    userMessage: `This ${what} belongs to “${shortened(contact.name)}” (contact ${contact.id}) already. Update that contact instead.`,
  });
}

/** Says where the order can go from where it is. */
export function statusRefused({ id, from, to }: { id: number; from: Status; to: Status }): ValidationError {
  const next = ORDER_TRANSITIONS[from].join(", ");
  const way = next === "" ? "It stays as it is." : `From there it can become: ${next}.`;
  return new ValidationError({
    provider: "crm",
    code: "STATUS_NOT_POSSIBLE",
    httpStatus: 409,
    message: `order ${id}: ${from} to ${to} is no step`,
    userMessage: `Order ${id} is ${from} and cannot become ${to}. ${way}`,
  });
}

/** A contact has as many tags as it may. */
export function tooManyTags(id: number, most: number): ValidationError {
  return new ValidationError({
    provider: "crm",
    code: "TOO_MANY_TAGS",
    httpStatus: 409,
    message: `contact ${id} would have more than ${most} tags`,
    userMessage: `Contact ${id} would have more than ${most} tags. Remove some first.`,
  });
}

const shortened = (name: string) => ([...name].length > 80 ? `${[...name].slice(0, 80).join("")}…` : name);
